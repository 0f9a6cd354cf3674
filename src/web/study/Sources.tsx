import type { StudyAnswer } from '../api/types.ts';

/** The series that an answer rests on, and the tests that it added to the trial ledger. */
export function Sources({ provenance }: { readonly provenance: StudyAnswer['provenance'] }) {
  const { inputs, trials } = provenance;
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      {trials.map(({ family, ran, distinct }) => (
        <p key={family} className="small">
          Ran {ran} tests of the family <code>{family}</code>, which holds {distinct} different ones.
        </p>
      ))}
      <details className="more">
        <summary>{inputs.length} series</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section className="scroll" aria-label="Series" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">series</th>
                <th scope="col">source</th>
                <th scope="col">from</th>
                <th scope="col">to</th>
                <th scope="col">known up to</th>
              </tr>
            </thead>
            <tbody>
              {inputs.map(({ series, source, from, to, knownUpTo }) => (
                <tr key={series + source + from}>
                  <td className="mono">{series}</td>
                  <td>{source}</td>
                  <td>{from.slice(0, 10)}</td>
                  <td>{to.slice(0, 10)}</td>
                  <td>{knownUpTo.slice(0, 10)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </section>
  );
}
