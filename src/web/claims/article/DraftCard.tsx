import type { UseQueryResult } from '@tanstack/react-query';
import type { Ledger } from '../ledger/ledger.ts';
import { Outcome } from '../Outcome.tsx';
import { TestFields } from '../TestFields.tsx';
import { type DraftClaim, placeOfClaim } from './article.ts';
import type { Judgements } from './judge.ts';
import { Similar } from './suggestions/Similar.tsx';

interface DraftCardProps {
  readonly number: number;
  readonly claim: DraftClaim;
  /** Of the article. */
  readonly text: string;
  readonly judgements: UseQueryResult<Judgements>;
  readonly shipped: UseQueryResult<Ledger>;
  readonly onChange: (part: Partial<DraftClaim>) => void;
  readonly onRemove: () => void;
}

/** A phrase of the article with the test that decides it. */
export function DraftCard(props: DraftCardProps) {
  const { number, claim, text, judgements, shipped, onChange, onRemove } = props;
  const isGone = placeOfClaim(text, claim) === undefined;
  return (
    <section
      className="draft"
      id={`draft-${number}`}
      aria-labelledby={`draft-${number}-phrase`}
      tabIndex={-1}
    >
      <div className="draft-head">
        <h3 id={`draft-${number}-phrase`}>
          <span className="muted">{number}</span> “{claim.phrase}”
        </h3>
        <button type="button" className="quiet" aria-label={`Remove claim ${number}`} onClick={onRemove}>
          Remove
        </button>
      </div>
      {isGone && <p className="small bad">These words are no longer in the article.</p>}
      <div className="draft-fields">
        <TestFields value={claim} onChange={onChange} />
      </div>
      <Outcome claim={claim} judgements={judgements} />
      {claim.test.trim() === '' && <Similar claim={claim} shipped={shipped} onChange={onChange} />}
    </section>
  );
}
