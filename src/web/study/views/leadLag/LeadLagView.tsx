import { usePlace } from '../../../places/location.ts';
import { askingOf, type Pair } from '../pair/pair.ts';
import type { StudyViewProps } from '../view.ts';
import { Alignment } from './Alignment.tsx';
import { ByLag } from './ByLag.tsx';
import { BySegment } from './BySegment.tsx';
import { Legs } from './Legs.tsx';
import { Levels } from './Levels.tsx';
import { OverTime } from './OverTime.tsx';
import { Part } from './Part.tsx';
import { SpecificationCurve } from './SpecificationCurve.tsx';
import { Trials } from './Trials.tsx';
import './leadLag.css';

/** The argument in its order: first whether the dates can be trusted, last how often was tried. */
export function LeadLagView({ answer, source }: StudyViewProps) {
  const { query } = usePlace();
  const pair: Pair = { first: String(answer.params['leader']), second: String(answer.params['follower']) };
  const figure = (name: string) => answer.figures.find((one) => one.name === name);
  const table = (name: string) => answer.tables.find((one) => one.name === name);
  const legs = table('legs');
  const specifications = table('specifications');
  const lags = figure('cross-correlation');
  const rolling = figure('rolling-correlation');
  const parts = { pair, answer, source };
  return (
    <>
      <Part number={1} title="Are the dates right?">
        <Alignment pair={pair} params={askingOf('alignment-audit', pair, query)} />
      </Part>
      {legs && (
        <Part number={2} title="What a lead must pass, and what each direction passes">
          <Legs table={legs} pair={pair} />
        </Part>
      )}
      {lags && (
        <Part number={3} title="Who comes first, by lag">
          <ByLag figure={lags} {...parts} />
        </Part>
      )}
      <Part number={4} title="Prices look alike, returns tell">
        <Levels pair={pair} params={askingOf('co-movement', pair, query)} />
      </Part>
      {rolling && (
        <Part number={5} title="Over time and by year">
          <OverTime figure={rolling} params={askingOf('co-movement', pair, query)} {...parts} />
        </Part>
      )}
      <Part number={6} title="By segment of crypto">
        <BySegment pair={pair} />
      </Part>
      {specifications && (
        <Part number={7} title="Every reasonable choice">
          <SpecificationCurve table={specifications} {...parts} />
        </Part>
      )}
      <Part number={8} title="How often was tried">
        <Trials answer={answer} />
      </Part>
    </>
  );
}
