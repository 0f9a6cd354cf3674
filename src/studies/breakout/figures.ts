import { type Figure, numberOrNull, type Point } from '../figure.ts';
import type { Pair } from './pairs.ts';
import { type BreakoutStateParameters, SHOWN_BARS } from './parameters.ts';
import { belowRecordFigure, priceFigure } from './records/recordFigures.ts';
import { type RecordState, recordState } from './records/records.ts';
import type { FormerStreaks } from './streaks/formerStreaks.ts';
import { streakFigures } from './streaks/streakFigures.ts';
import type { Tracks } from './tracks.ts';

interface Drawn {
  readonly tracks: Tracks;
  readonly state: RecordState;
  readonly pairs: readonly Pair[];
  readonly former: FormerStreaks | undefined;
}

/** Index and fund beside their records so far, the times below them, relative strength, every streak, and what followed. */
export function breakoutFigures(
  { tracks, state, pairs, former }: Drawn,
  params: BreakoutStateParameters,
): readonly Figure[] {
  const main = pairs.find(({ key }) => key === 'index');
  const etf = tracks.get('etf');
  return [
    priceFigure(state, tracks.get('index-high'), 'records'),
    ...(etf ? [priceFigure(recordState(etf, params.drought), tracks.get('etf-high'), 'records-etf')] : []),
    belowRecordFigure(state),
    ...(pairs.length > 0 ? [ratioFigure(pairs)] : []),
    ...(main ? streakFigures(main, former, params) : []),
  ];
}

/** Every ratio over its own first shown value. */
function ratioFigure(pairs: readonly Pair[]): Figure {
  return {
    name: 'relative-strength',
    title: 'Relative strength',
    kind: 'line',
    x: { label: 'date', unit: 'date' },
    y: { label: 'ratio, 1 on the first day shown', unit: 'ratio' },
    series: pairs.map(({ label, labels, ratio }) => {
      const from = Math.max(0, labels.length - SHOWN_BARS);
      const shown = ratio.slice(from);
      const first = shown.find(Number.isFinite) ?? Number.NaN;
      return {
        name: label,
        points: labels.slice(from).map((date, i): Point => [date, numberOrNull(shown[i]! / first)]),
      };
    }),
    lines: [{ name: 'unchanged', value: 1 }],
  };
}
