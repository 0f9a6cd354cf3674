import { valueText } from '../ClaimVerdict.tsx';
import type { Alternate } from './ledger.ts';

const OUTCOMES: Readonly<Record<string, string>> = {
  holds: '✓ holds',
  fails: '✗ fails',
  unjudged: '– not judged',
};

/** How a claim comes out under its other readings. */
export function Readings({ readings }: { readonly readings: readonly Alternate[] }) {
  return (
    <div className="readings">
      {readings.map((reading) => (
        <div key={reading.name}>
          <span>{reading.name}</span>
          <code>{reading.expression}</code>
          <span>
            <strong>{valueText(reading)}</strong> {OUTCOMES[reading.outcome] ?? reading.outcome}{' '}
            <span className="muted">({reading.expected})</span>
          </span>
        </div>
      ))}
    </div>
  );
}
