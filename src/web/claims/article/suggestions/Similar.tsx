import type { UseQueryResult } from '@tanstack/react-query';
import type { Ledger } from '../../ledger/ledger.ts';
import type { DraftClaim } from '../article.ts';
import { similarClaims } from './similarClaims.ts';

interface SimilarProps {
  readonly claim: DraftClaim;
  readonly shipped: UseQueryResult<Ledger>;
  readonly onChange: (part: Partial<DraftClaim>) => void;
}

/** Tests of shipped claims with like words, for somebody who has none yet. */
export function Similar({ claim, shipped, onChange }: SimilarProps) {
  if (shipped.isPending)
    return <p className="small muted">Shipped claims with like words are being looked for.</p>;
  const similar = similarClaims(claim.phrase, shipped.data?.claims ?? []);
  if (similar.length === 0) return <p className="small muted">No shipped claim has like words.</p>;
  return (
    <div className="similar">
      <p className="small muted">
        Shipped claims with words in common; nothing more was compared, so see whether the test means the
        same:
      </p>
      {similar.map(({ claim: { id, phrase, expression, expected }, shared }) => (
        <div key={id}>
          <p className="small">
            “{phrase}” <span className="muted">shares {shared.join(', ')}</span>
          </p>
          <code>
            {expression} <span className="muted">{expected}</span>
          </code>
          <button
            type="button"
            onClick={() => {
              const expect = claim.expect.trim() === '' ? { expect: expected ?? '' } : {};
              onChange({ test: expression ?? '', ...expect });
            }}
          >
            Use this test
          </button>
        </div>
      ))}
    </div>
  );
}
