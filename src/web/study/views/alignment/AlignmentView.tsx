import type { StudyViewProps } from '../view.ts';
import { Clocks } from './Clocks.tsx';
import { LabelShifts } from './LabelShifts.tsx';

/** The clocks of the pair, and what wrong labels would make of it. */
export function AlignmentView({ answer, source }: StudyViewProps) {
  const clocks = answer.tables.find(({ name }) => name === 'clocks');
  const shifts = answer.tables.find(({ name }) => name === 'label-shifts');
  return (
    <>
      {clocks && (
        <section aria-labelledby="clocks">
          <h2 id="clocks">{clocks.title}</h2>
          <Clocks table={clocks} source={source} />
        </section>
      )}
      {shifts && (
        <section aria-labelledby="label-shifts">
          <h2 id="label-shifts">{shifts.title}</h2>
          <LabelShifts table={shifts} />
        </section>
      )}
    </>
  );
}
