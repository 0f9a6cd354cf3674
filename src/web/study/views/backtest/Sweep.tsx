import { useMemo } from 'react';
import { formatValue, tableNumber } from '../../../../core/formatValue.ts';
import type { StudyAnswer, StudyTable } from '../../../api/types.ts';
import { Chart } from '../../../charts/Chart.tsx';
import { goTo, hrefOf, usePlace } from '../../../places/location.ts';
import { DataTable } from '../../../table/DataTable.tsx';
import { sweepFigure, sweptNames } from './sweepHeat.ts';

const [ACROSS, DOWN] = ['sweep.across', 'sweep.down'];

/** What must be read beside the best cell. */
const BESIDE = ['sweep-best', 'sweep-best-sharpe', 'dsr-threshold', 'dsr', 'pbo', 'sweep-effective'] as const;

interface SweepProps {
  readonly answer: StudyAnswer;
  readonly source: string;
}

/** The Sharpe ratio over two parameters of the sweep, beside what luck alone would show. */
export function Sweep({ answer, source }: SweepProps) {
  const { path, query } = usePlace();
  const table = answer.tables.find(({ name }) => name === 'combinations');
  if (!table) return <NoSweep />;
  const names = sweptNames(table);
  const across = named(query[ACROSS], names) ?? names[0] ?? '';
  const down = named(query[DOWN], names) ?? names.find((name) => name !== across);
  const set = (which: string) => (name: string) => {
    goTo(hrefOf(path, { ...query, [which]: name }), { replace: true });
  };
  return (
    <section className="part" aria-labelledby="sweep">
      <h2 id="sweep">Sweep</h2>
      <p className="small muted">
        The yearly Sharpe ratio of every combination
        {names.length > 2 ? ', the mean over all other parameters' : ''}. The best combination was picked
        because it fits: read it beside the numbers on luck, not as a finding. A star and a frame mark where
        it lies.
      </p>
      {names.length > 2 && (
        <div className="sweep-choice">
          <Choice label="Across" value={across} names={names} onChoose={set(ACROSS)} />
          <Choice
            label="Down"
            value={down ?? ''}
            names={names.filter((name) => name !== across)}
            onChoose={set(DOWN)}
          />
        </div>
      )}
      <Beside answer={answer} />
      <Heat table={table} across={across} down={down} source={source} />
      <DataTable table={table} source={source} fileName="backtest-combinations" />
    </section>
  );
}

interface HeatProps {
  readonly table: StudyTable;
  readonly across: string;
  readonly down: string | undefined;
  readonly source: string;
}

function Heat({ table, across, down, source }: HeatProps) {
  // A chart is drawn anew with another figure.
  const figure = useMemo(
    () => sweepFigure(table, { across, ...(down === undefined ? {} : { down }) }),
    [table, across, down],
  );
  return <Chart figure={figure} name="backtest-sweep" source={source} />;
}

function NoSweep() {
  const { path, query } = usePlace();
  return (
    <section className="part" aria-labelledby="sweep">
      <h2 id="sweep">Sweep</h2>
      <p>
        Only the standard values were run, so nothing is known of their neighbours.{' '}
        <button
          type="button"
          onClick={() => {
            goTo(hrefOf(path, { ...query, sweep: 'yes' }));
          }}
        >
          Run every combination
        </button>
      </p>
      <p className="small muted">
        It takes the values that the file lists under sweep; each of them then counts as a try, in this and in
        every later run.
      </p>
    </section>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly names: readonly string[];
  readonly onChoose: (name: string) => void;
}

function Choice({ label, value, names, onChoose }: ChoiceProps) {
  return (
    <label>
      {label}{' '}
      <select
        value={value}
        onChange={({ target }) => {
          onChoose(target.value);
        }}
      >
        {names.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

function Beside({ answer }: { readonly answer: StudyAnswer }) {
  const found = BESIDE.flatMap((name) => answer.findings.find((finding) => finding.name === name) ?? []);
  return (
    <dl className="beside-best">
      {found.map(({ name, label, value, unit }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            {typeof value === 'number'
              ? formatValue(tableNumber(value, unit), unit)
              : typeof value === 'string'
                ? value
                : '–'}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function named(name: string | undefined, names: readonly string[]): string | undefined {
  return name !== undefined && names.includes(name) ? name : undefined;
}
