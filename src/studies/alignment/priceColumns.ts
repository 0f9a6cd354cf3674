import { align, clockOf } from '../../market/panel.ts';
import { type LagEstimate, lagEstimate } from '../lagged.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf, parseSubject } from '../panel/subject.ts';
import type { StudyFinding } from '../study.ts';

/** Other prices of a bar that people join by mistake. */
export const PRICE_COLUMNS = ['open', 'high', 'low', 'adjClose'] as const;
const LAGS = [-1, 0, 1] as const;

interface Pair {
  readonly leader: string;
  readonly follower: string;
  readonly from?: string | undefined;
}

/**
 * The correlations of a pair when another price column of one side is read in place of its close: an opening price stands under the
 * same label hours or a day earlier. Nothing for baskets and ratios.
 */
export function columnFindings(data: StudyData, { leader, follower, from }: Pair): readonly StudyFinding[] {
  const [first, second] = [parseSubject(leader), parseSubject(follower)];
  if (first.kind !== 'instrument' || second.kind !== 'instrument') return [];
  const readings = [
    ...PRICE_COLUMNS.map((field) => [field, fieldOf(second.id), `${leader}.${field}`] as const),
    ...PRICE_COLUMNS.map((field) => [fieldOf(first.id), field, `${follower}.${field}`] as const),
  ];
  return readings.flatMap(([x, y, name]) => {
    const returns = returnsOf(data, { x: [first.id, x], y: [second.id, y], from });
    if (!returns) return [];
    const uses = [`${first.id}.${x}`, `${second.id}.${y}`];
    return LAGS.map((lag) => columnFinding(name, lagEstimate(...returns, lag), uses));
  });
}

type Field = readonly [instrument: string, field: string];

function returnsOf(
  data: StudyData,
  pair: { readonly x: Field; readonly y: Field; readonly from?: string | undefined },
): readonly [Float64Array, Float64Array] | undefined {
  const { from = '' } = pair;
  const [x, y] = [data.find(...pair.x), data.find(...pair.y)];
  if (!x || !y) return undefined;
  const clock = clockOf([x, y]);
  const start = clock.labels.findIndex((label) => label >= from);
  const changes = [x, y].map((series) => {
    const { values } = align(series, clock, 'nearest');
    return values.map((value, t) => (t < Math.max(1, start) ? Number.NaN : Math.log(value / values[t - 1]!)));
  });
  return [changes[0]!, changes[1]!];
}

function columnFinding(
  name: string,
  { lag, value, pairs, interval }: LagEstimate,
  uses: readonly string[],
): StudyFinding {
  const order = lag === 0 ? 'same bar' : `${lag > 0 ? 'leader' : 'follower'} one bar first`;
  return {
    name: `column-${name.toLowerCase().replace('.', '-')}-lag-${lag < 0 ? `minus-${-lag}` : lag}`,
    label: `${name}, ${order}`,
    group: 'Correlation with other price columns',
    value: Number.isNaN(value) ? null : value,
    unit: '',
    ...(interval ? { interval } : {}),
    observations: pairs,
    method: 'Pearson correlation of log returns on common bars',
    uses,
  };
}
