import type { MetricFinding, StudyFigure, StudyTable } from '../api/types.ts';
import type { SeriesAxis } from '../charts/view.ts';
import { outcomeOf, pathOf } from './outcome.ts';
import type { ExploreView } from './view.ts';

export interface Overlay {
  readonly figure: StudyFigure;
  /** Of series on the second axis, by name. */
  readonly axes: Readonly<Record<string, SeriesAxis>>;
  /** Expressions whose unit has no axis left. */
  readonly leftOut: readonly string[];
}

/** Units that are not written beside numbers. */
const UNIT_WORDS: Readonly<Record<string, string>> = { '': 'plain numbers', fraction: 'percent' };

/** The charts of what is shown: all lines in one, or each in its own. */
export function overlaysOf(
  findings: readonly MetricFinding[],
  { scale, layout }: Pick<ExploreView, 'scale' | 'layout'>,
): readonly Overlay[] {
  const lines = findings.filter((one) => outcomeOf(one) === 'line');
  if (lines.length === 0) return [];
  if (layout === 'panes') return lines.map((one) => overlayOf([one], [unitOf(one)]));
  if (scale === 'percent' || scale === 'indexed') return [overlayOf(lines, [])];
  return [overlayOf(lines, [...new Set(lines.map(unitOf))])];
}

/** Everything by day, the latest first: a column for each expression. */
export function valuesOf(findings: readonly MetricFinding[]): Pick<StudyTable, 'columns' | 'rows'> {
  const paths = findings.filter((one) => outcomeOf(one) !== 'single');
  const columns = paths.map((one) => new Map(pathOf(one)));
  const days = [...new Set(columns.flatMap((column) => [...column.keys()]))].toSorted().toReversed();
  return {
    columns: [
      { name: 'date', label: 'date', unit: 'date' },
      ...paths.map(({ expression, unit }, i) => ({ name: `v${i + 1}`, label: expression, unit })),
    ],
    rows: days
      .map((day) => [day, ...columns.map((column) => column.get(day) ?? null)])
      .filter(([, ...values]) => values.some((value) => value !== null)),
  };
}

function overlayOf(lines: readonly MetricFinding[], units: readonly string[]): Overlay {
  const [first, second] = units;
  const isOnAxis = (line: MetricFinding) => units.length === 0 || units.indexOf(unitOf(line)) < 2;
  const shown = lines.filter(isOnAxis);
  const names = shown.map(({ expression }) => expression);
  // Without an axis for each unit only changes are compared, which have none.
  const unit = first ?? '';
  const onSecond = second === undefined ? [] : shown.filter((line) => unitOf(line) === second);
  return {
    figure: {
      name: 'values',
      title: names.join(', '),
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: second === undefined ? 'value' : sidesOf(unit, second), unit },
      series: shown.map((line) => ({ name: line.expression, points: pathOf(line).map(pointOf) })),
    },
    axes: Object.fromEntries(
      onSecond.map(({ expression }) => [expression, { side: 'left', unit: second ?? '' } as const]),
    ),
    leftOut: lines.filter((line) => !isOnAxis(line)).map(({ expression }) => expression),
  };
}

/** The unit of the right axis follows the label of y anyway, unless it says nothing by itself. */
function sidesOf(right: string, left: string): string {
  return `left axis ${UNIT_WORDS[left] ?? left}, right axis ${UNIT_WORDS[right] ?? ''}`.trim();
}

/** Pure numbers have one axis, whatever they count. */
function unitOf(finding: MetricFinding | undefined): string {
  return finding === undefined || finding.unit === 'ratio' ? '' : finding.unit;
}

function pointOf([date, value]: ReturnType<typeof pathOf>[number]): [string, number | null] {
  return [date, typeof value === 'number' ? value : null];
}
