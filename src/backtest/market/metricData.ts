import { DataError } from '../../core/errors.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { align, type Clock } from '../../market/panel.ts';
import type { MetricData } from '../../metrics/evaluate.ts';
import { formatRef, formatUniverse, type SeriesRef, type Universe } from '../../metrics/types.ts';
import type { Member } from '../../metrics/values.ts';
import type { BacktestSource, UniverseMembers } from './source.ts';
import { steadyValues } from './steady.ts';

/** Data for the expressions of a strategy: on its clock, and on each bar only what was known then. What is read is read once. */
export interface DecisionData extends MetricData {
  membersOf(universe: Universe): UniverseMembers;
  /** Prices of a member as they were known, on the bars on which it is priced bar by bar. */
  price(id: string): Float64Array;
}

export function decisionData(source: BacktestSource, clock: Clock): DecisionData {
  const paths = memo((key: string) => read(JSON.parse(key) as SeriesRef, { source, clock }));
  const prices = memo((id: string) => {
    const series = source.find({ instrument: id, field: 'close' });
    return series
      ? steadyValues(align(series, clock, 'known').values)
      : new Float64Array(clock.eventMs.length).fill(Number.NaN);
  });
  const universes = memo((key: string) => source.membersOf(JSON.parse(key) as Universe, clock));
  const membersOf = (universe: Universe) => universes(JSON.stringify(universe));
  const valuesOf = (id: string, field: string): Float64Array | undefined => {
    if (field === 'close') return prices(id);
    return source.find({ instrument: id, field })
      ? paths(JSON.stringify({ instrument: id, field }))
      : undefined;
  };
  const fields = memo((key: string): readonly Member[] => {
    const [universe, field] = JSON.parse(key) as [Universe, string];
    return membersOf(universe).members.map(({ id, belongs }) => {
      const values = valuesOf(id, field) ?? new Float64Array(clock.eventMs.length).fill(Number.NaN);
      return { id, values, belongs };
    });
  });
  return {
    clock,
    membersOf,
    price: prices,
    path: (ref) => paths(JSON.stringify(ref)),
    members: (universe, field) => {
      const members = fields(JSON.stringify([universe, field]));
      if (members.length > 0) return members;
      const name = `${formatUniverse(universe)}.${field}`;
      throw new DataError(
        `Cannot read ${name}: nobody belongs to it in what is stored; import data that hold its members`,
        [name],
      );
    },
  };
}

function read(ref: SeriesRef, { source, clock }: { source: BacktestSource; clock: Clock }): Float64Array {
  const series = source.find(ref);
  if (series) return withNews(align(series, clock, 'known').values, series, clock);
  const name = formatRef(ref);
  throw new DataError(
    `Cannot run the strategy: ${name} is not stored; import a file that has it (rotascope import PATH)`,
    [name],
  );
}

/**
 * What is published when it is too old for the join appears on the first bar on which it is known, so that `hold` can carry it: a weekly index, say, whose week ended five
 * days before.
 */
function withNews(values: Float64Array, series: CanonicalSeries, clock: Clock): Float64Array {
  const order = [...series.knownMs.keys()].sort((a, b) => series.knownMs[a]! - series.knownMs[b]! || a - b);
  let [next, newest] = [0, Number.NEGATIVE_INFINITY];
  return values.map((value, t) => {
    let news = Number.NaN;
    for (; next < order.length && series.knownMs[order[next]!]! <= clock.eventMs[t]!; next++) {
      const row = order[next]!;
      if (series.eventMs[row]! < newest) continue;
      newest = series.eventMs[row]!;
      news = series.value[row]!;
    }
    return Number.isNaN(value) && t > 0 ? news : value;
  });
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
