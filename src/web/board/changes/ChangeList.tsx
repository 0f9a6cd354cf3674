import { Link } from '../../places/Link.tsx';
import type { CardChange, NumberChange } from './compareCards.ts';
import { numbersOf } from './summary.ts';

const SIZES: Readonly<Record<NumberChange['size'], string>> = {
  outside: 'outside the interval it had',
  inside: 'inside the interval it had',
  unknown: 'it had no interval',
};

/** Verdicts that changed and numbers that left their interval at once; what else differs on demand. */
export function ChangeList({ changes }: { readonly changes: readonly CardChange[] }) {
  const numbers = numbersOf(changes);
  const verdicts = changes.filter(({ verdict }) => verdict);
  const outside = numbers.filter(({ size }) => size === 'outside');
  return (
    <>
      {verdicts.length + outside.length > 0 && (
        <ul className="change-list">
          {verdicts.map(({ study, question, verdict }) => (
            <li key={study}>
              <Link to={`/studies/${study}`}>{question}</Link>{' '}
              <span className="change">
                <span className="muted">{verdict?.from}</span> → <strong>{verdict?.to}</strong>
              </span>
            </li>
          ))}
          {outside.map(({ study, name, label, from, to, difference }) => (
            <li key={study + name}>
              <Link to={`/studies/${study}`}>{label}</Link>{' '}
              <span className="change">
                <span className="muted">{from}</span> → <strong>{to}</strong>{' '}
                <span className="small muted">
                  {difference}, {SIZES.outside}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {numbers.length > 0 && <Numbers numbers={numbers} />}
    </>
  );
}

function Numbers({ numbers }: { readonly numbers: ReturnType<typeof numbersOf> }) {
  return (
    <details className="change-numbers">
      <summary>Every number that differs ({numbers.length})</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" aria-label="Numbers that differ" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">number</th>
              <th scope="col" className="number">
                then
              </th>
              <th scope="col" className="number">
                now
              </th>
              <th scope="col" className="number">
                difference
              </th>
              <th scope="col">is that much?</th>
            </tr>
          </thead>
          <tbody>
            {numbers.map(({ study, name, label, question, from, to, difference, size }) => (
              <tr key={study + name}>
                <th scope="row">
                  <Link to={`/studies/${study}`} title={question}>
                    {label}
                  </Link>
                </th>
                <td className="number">{from}</td>
                <td className="number">{to}</td>
                <td className="number">{difference}</td>
                <td>{SIZES[size]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
