import type { Query } from '../../../api/client.ts';
import type { StudyAnswer } from '../../../api/types.ts';
import { Verdict } from '../../../design/Verdict.tsx';
import { Link } from '../../../places/Link.tsx';
import { sourceText } from '../../sourceText.ts';
import { AskedLater } from '../AskedLater.tsx';
import { Clocks } from '../alignment/Clocks.tsx';
import { LabelShifts } from '../alignment/LabelShifts.tsx';
import type { Pair } from '../pair/pair.ts';
import { namedRows, textOf } from '../tableRows.ts';
import { Mark } from './Mark.tsx';

/** The answer of the alignment audit for the same pair: its word, its clocks and its checks. */
export function Alignment({ pair, params }: { readonly pair: Pair; readonly params: Query }) {
  return (
    <AskedLater
      study="alignment-audit"
      params={params}
      waitingFor={`the clocks of ${pair.first} and ${pair.second}`}
    >
      {(answer) => <Audit answer={answer} params={params} />}
    </AskedLater>
  );
}

function Audit({ answer, params }: { readonly answer: StudyAnswer; readonly params: Query }) {
  const table = (name: string) => answer.tables.find((one) => one.name === name);
  const [clocks, shifts, checks] = ['clocks', 'label-shifts', 'checks'].map(table);
  return (
    <div className="audit">
      <div className="audit-answer">
        <Verdict word={answer.verdict} />
        <p>
          {answer.sentence}{' '}
          <Link to="/studies/alignment-audit" query={params}>
            The audit
          </Link>
        </p>
      </div>
      {clocks && <Clocks table={clocks} source={sourceText(answer)} />}
      <div className="audit-parts">
        {shifts && (
          <div>
            <h3>{shifts.title}</h3>
            <LabelShifts table={shifts} />
          </div>
        )}
        {checks && (
          <div>
            <h3>Checks</h3>
            <ul className="checks small">
              {namedRows(checks).map((row) => (
                <li key={textOf(row['check'])} title={`${textOf(row['outcome'])}; ${textOf(row['weight'])}`}>
                  <Mark
                    passed={typeof row['passed'] === 'boolean' ? row['passed'] : null}
                    words={['clean', textOf(row['outcome']), 'nothing visible']}
                  />
                  {textOf(row['of'])}
                  {row['weight'] === 'decides' && <span className="muted"> decides</span>}
                </li>
              ))}
            </ul>
            <p className="small muted">✓ clean, ✗ in doubt or wrong, – nothing visible to judge by.</p>
          </div>
        )}
      </div>
    </div>
  );
}
