import type { ReactNode } from 'react';
import type { StudyAnswer } from '../../../api/types.ts';
import { Chart } from '../../../charts/Chart.tsx';
import { DataTable } from '../../../table/DataTable.tsx';
import type { StudyViewProps } from '../view.ts';
import { Journal } from './Journal.tsx';
import { ReliabilityPanels } from './ReliabilityPanels.tsx';
import './scenarios.css';

/** Probabilities over time, whether they were meant, fans, past forecasts and the journal, each with how it is read. */
export function ScenariosView({ answer, source }: StudyViewProps) {
  const figure = (name: string) => answer.figures.find((one) => one.name === name);
  const table = (name: string) => answer.tables.find((one) => one.name === name);
  const charts = (...names: readonly string[]) => (
    <div className="figures">
      {names.flatMap((name) => {
        const found = figure(name);
        return found ? [<Chart key={name} figure={found} name={`scenarios-${name}`} source={source} />] : [];
      })}
    </div>
  );
  const list = (name: string) => {
    const found = table(name);
    return found && <DataTable table={found} source={source} fileName={`scenarios-${name}`} />;
  };
  return (
    <>
      <Part
        id="over-time"
        title="Probabilities over time"
        help="Each layer is one outcome and all add up to one. Where the forecasts look like the base rates beside them, the models had nothing to add."
      >
        {charts('probabilities', 'probability-history', 'base-rate-history', 'outcomes-by-year')}
      </Part>
      <Part
        id="scores"
        title="Scores against the base rates"
        help="Above zero a forecaster beat the base rates of the time; where the interval holds zero, that may be chance."
      >
        {charts('skill')}
        {list('scores')}
      </Part>
      <Part
        id="reliability"
        title="Reliability"
        help="A calibrated forecaster lies on the diagonal: what is called 30 % comes in 30 % of the cases. A mark outside its bar missed by more than chance allows. Up is how often it came; the columns beneath count forecasts, n those of the highest."
      >
        <ReliabilityPanels table={table('reliability-groups')} />
        {list('reliability-groups')}
      </Part>
      <Part
        id="fans"
        title="Fans"
        help="The line is the median; the inner band should hold half of what comes, the outer one nine tenths. On the left what came of the issue that is looked back on, then what is expected now."
      >
        {charts(...fanNames(answer))}
      </Part>
      <Part
        id="past"
        title="Past forecasts"
        help="What was forecast, what came and how it scored; a log score below that of the base rates is the better one."
      >
        {list('past-forecasts')}
      </Part>
      <Journal answer={answer} />
    </>
  );
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  /** How to read it, in a line. */
  readonly help: string;
  readonly children: ReactNode;
}

function Part({ id, title, help, children }: PartProps) {
  return (
    <section className="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="small muted">{help}</p>
      {children}
    </section>
  );
}

function fanNames({ figures }: Pick<StudyAnswer, 'figures'>): readonly string[] {
  return figures.map(({ name }) => name).filter((name) => name.startsWith('fan-'));
}
