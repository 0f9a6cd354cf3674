import { createRandom } from '../../src/core/random.ts';
import type { CanonicalSeries } from '../../src/market/canonical.ts';
import { shiftSeries } from '../../src/studies/alignment/shiftLabels.ts';
import type { StudyData } from '../../src/studies/panel/studyData.ts';
import { simulatedSeries, studyDataOf } from './simulatedStudyData.ts';

/**
 * Worlds in which the small caps do not lead the coin, each with another reason why it might look so.
 *
 * - `independent`: nothing connects them.
 * - `co-movement`: both follow the market at once; volatility clusters.
 * - `volatility`: the same, and a common, persistent volatility multiplies both.
 * - `common-driver`: the coin answers to the large caps a session late, the small caps at once.
 * - `shifted-label`: the coin's dates are a day late.
 * - `overlapping`: as co-movement; meant for outcomes over many bars.
 */
export const NULL_WORLDS = [
  'independent',
  'co-movement',
  'volatility',
  'common-driver',
  'shifted-label',
  'overlapping',
] as const;

export type NullWorld = (typeof NULL_WORLDS)[number];

const LEADER = 'RUT';
const FOLLOWER = 'ETH';
/** Answer of the coin to the large caps of the session before. */
const LATE_ANSWER = 0.5;

/** One world of eight years. */
export function nullWorld(kind: NullWorld, seed: number): StudyData {
  const series = simulatedSeries({ seed, from: '2018-01-01', coMovement: kind === 'independent' ? 0 : 1 });
  switch (kind) {
    case 'shifted-label':
      return studyDataOf(replaceClose(series, FOLLOWER, (one) => shiftSeries(one, 1)));
    case 'common-driver':
      return studyDataOf(
        replaceClose(series, FOLLOWER, (one) => withLateAnswer(one, closeOf(series, 'SPX'))),
      );
    case 'volatility':
      return studyDataOf(withCommonVolatility(series, seed));
    case 'independent':
    case 'co-movement':
    case 'overlapping':
      return studyDataOf(series);
  }
}

function closeOf(series: readonly CanonicalSeries[], instrument: string): CanonicalSeries {
  const found = series.find((one) => one.instrument === instrument && one.field === 'close');
  if (!found) throw new Error(`the simulated market has no ${instrument}.close`);
  return found;
}

function replaceClose(
  series: readonly CanonicalSeries[],
  instrument: string,
  change: (one: CanonicalSeries) => CanonicalSeries,
): readonly CanonicalSeries[] {
  const wanted = closeOf(series, instrument);
  return series.map((one) => (one === wanted ? change(one) : one));
}

/** Each session's return of the driver enters the price at the end of the next session's UTC day. */
function withLateAnswer(follower: CanonicalSeries, driver: CanonicalSeries): CanonicalSeries {
  const answers = driver.eventMs.map((_, t) =>
    t >= 2 ? LATE_ANSWER * Math.log(driver.value[t - 1]! / driver.value[t - 2]!) : 0,
  );
  let [next, sum] = [0, 0];
  const value = follower.value.map((price, t) => {
    for (; next < answers.length && driver.eventMs[next]! <= follower.eventMs[t]!; next++)
      sum += answers[next]!;
    return price * Math.exp(sum);
  });
  return { ...follower, value };
}

/** Multiplies every day's returns of both sides by the same slow factor. */
function withCommonVolatility(series: readonly CanonicalSeries[], seed: number): readonly CanonicalSeries[] {
  const random = createRandom(seed).fork('common volatility');
  const factors = new Map<number, number>();
  let state = 0;
  const factorOn = (day: number): number => {
    const known = factors.get(day);
    if (known !== undefined) return known;
    state = 0.98 * state + 0.15 * random.normal();
    factors.set(day, Math.exp(state));
    return Math.exp(state);
  };
  const scale = (one: CanonicalSeries): CanonicalSeries => {
    let level = Math.log(one.value[0]!);
    const value = one.value.map((price, t) => {
      const change = t === 0 ? 0 : Math.log(price / one.value[t - 1]!);
      level += change * factorOn(Math.floor((one.eventMs[t]! - 1) / 86_400_000));
      return Math.exp(level);
    });
    return { ...one, value };
  };
  return replaceClose(replaceClose(series, FOLLOWER, scale), LEADER, scale);
}
