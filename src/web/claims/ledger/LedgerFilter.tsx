import { usePlace } from '../../places/location.ts';
import type { Ledger } from './ledger.ts';

interface LedgerFilterProps {
  readonly ledger: Ledger;
  /** How many claims are left. */
  readonly shown: number;
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void;
}

/** Shows only the claims of a verdict, or with some words. */
export function LedgerFilter({ ledger: { claims, counts }, shown, onChange }: LedgerFilterProps) {
  const { verdict, find = '' } = usePlace().query;
  return (
    <div className="ledger-filter">
      <fieldset className="counts">
        <legend className="unseen">Show only</legend>
        {Object.entries(counts).map(([word, count]) => (
          <button
            key={word}
            type="button"
            aria-pressed={word === verdict}
            disabled={count === 0}
            onClick={() => {
              onChange({ verdict: word === verdict ? undefined : word });
            }}
          >
            <strong>{count}</strong> {word.replaceAll('-', ' ')}
          </button>
        ))}
      </fieldset>
      <input
        type="search"
        aria-label="Search the claims"
        placeholder="Search phrases, definitions, tests"
        value={find}
        onChange={({ target }) => {
          onChange({ find: target.value });
        }}
      />
      <span role="status" className="small muted">
        {shown === claims.length ? `${claims.length} claims` : `${shown} of ${claims.length} claims`}
      </span>
    </div>
  );
}
