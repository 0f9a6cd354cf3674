import { Link } from '../places/Link.tsx';
import { usePlace } from '../places/location.ts';
import { ArticlePage } from './article/ArticlePage.tsx';
import { LedgerSection } from './ledger/LedgerSection.tsx';
import { OwnClaimForm } from './OwnClaimForm.tsx';
import './claims.css';

const ARTICLE = '/claims/article';

/** The ledger of the shipped claims with a place to write one, or an article whose phrases are claims. */
export function ClaimsPage({ today }: { readonly today: string }) {
  const { path } = usePlace();
  const isArticle = path === ARTICLE;
  return (
    <>
      <div className="claims-head">
        <h1>{isArticle ? 'Check an article' : 'Claims'}</h1>
        <nav className="nav" aria-label="Claims">
          <Link to="/claims" aria-current={isArticle ? undefined : 'page'}>
            Ledger
          </Link>
          <Link to={ARTICLE} aria-current={isArticle ? 'page' : undefined}>
            Check an article
          </Link>
        </nav>
      </div>
      {isArticle ? (
        <ArticlePage today={today} />
      ) : (
        <>
          <OwnClaimForm today={today} />
          <LedgerSection today={today} />
        </>
      )}
    </>
  );
}
