import { ClaimVerdict } from '../ClaimVerdict.tsx';
import { type Article, stretchesOf } from './article.ts';
import { type Judgements, keyOfClaim } from './judge.ts';

interface MarkedTextProps {
  readonly article: Article;
  readonly judgements: Judgements | undefined;
}

/** The article as a reader sees it, each claim with its verdict. */
export function MarkedText({ article, judgements }: MarkedTextProps) {
  if (article.claims.length === 0) return null;
  return (
    <section className="marked" aria-label="Article with its claims">
      {stretchesOf(article).map(({ text, claim: number }, i) => {
        const claim = number === undefined ? undefined : article.claims[number];
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name but their place
        if (!claim || number === undefined) return <span key={i}>{text}</span>;
        const judgement = judgements?.get(keyOfClaim(claim));
        const entry = judgement && 'entry' in judgement ? judgement.entry : undefined;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no name but their place
          <mark key={i} className={`phrase ${entry?.verdict ?? 'open'}`}>
            {text}
            <a href={`#draft-${number + 1}`} className="phrase-verdict">
              <span className="unseen">claim </span>
              {number + 1} {entry ? <ClaimVerdict word={entry.verdict} /> : 'open'}
            </a>
          </mark>
        );
      })}
    </section>
  );
}
