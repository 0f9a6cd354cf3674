import type { RandomSource } from '../../../core/random.ts';
import { weekdayOf } from '../../../core/time.ts';
import { commonMovement, meanCorrelationOfRows } from '../../../stats/correlation/commonMovement.ts';
import { stdevOf } from '../../../stats/paths/window.ts';
import { bootstrapInterval } from '../../../stats/resampling/bootstrapInterval.ts';
import { sampleQuantile } from '../../../stats/resampling/sampleQuantile.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import { percentileFinding } from '../market/history.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import type { StructureParameters } from '../parameters.ts';

export const DISPERSION_BARS = 30;
export const CORRELATION_BARS = 60;
/** A cross-section of fewer coins has no spread worth the name. */
export const LEAST_COINS = 10;
const LEVEL = 0.95;

/** How unlike the coins are on each bar. NaN where fewer than ten have prices, or for the last two on all days but Sundays. */
export interface CrossSection {
  /** Standard deviation and interquartile range of log returns over 30 days. */
  readonly deviation: Float64Array;
  readonly range: Float64Array;
  /** Over 60 days of daily log returns. */
  readonly correlation: Float64Array;
  readonly firstShare: Float64Array;
  /** Coins behind the last value of each. */
  readonly coins: { readonly dispersion: number; readonly correlation: number };
  /** Daily returns behind the last correlation. */
  readonly columns: readonly Float64Array[];
}

/** The cross-section of the members of the start of the window. */
export function crossSection(market: StructureMarket): CrossSection {
  const bars = lastBarOf(market) + 1;
  const empty = () => new Float64Array(bars).fill(Number.NaN);
  const [deviation, range, correlation, firstShare] = [empty(), empty(), empty(), empty()];
  for (let t = market.first; t < bars; t++) {
    const returns = returnsOver(market, t);
    if (returns.length >= LEAST_COINS) {
      const sorted = returns.toSorted();
      deviation[t] = stdevOf(sorted, 0, sorted.length);
      range[t] = sampleQuantile(sorted, 0.75) - sampleQuantile(sorted, 0.25);
    }
    if (t < bars - 1 && !isSunday(market, t)) continue;
    const columns = dailyReturns(market, t);
    if (columns.length < LEAST_COINS) continue;
    const common = commonMovement(columns);
    correlation[t] = common.meanCorrelation;
    firstShare[t] = common.firstShare;
  }
  const columns = dailyReturns(market, bars - 1);
  const coins = { dispersion: returnsOver(market, bars - 1).length, correlation: columns.length };
  return { deviation, range, correlation, firstShare, coins, columns };
}

/** Log returns over 30 days of the members of the start of the window that have both prices. */
export function returnsOver(market: StructureMarket, t: number, bars = DISPERSION_BARS): Float64Array {
  const returns = pricedMembers(market, t).map((own) => Math.log(own[t]! / own[t - bars]!));
  return Float64Array.from(returns.filter(Number.isFinite));
}

export function crossSectionFindings(
  market: StructureMarket,
  section: CrossSection,
  { random, params }: { readonly random: RandomSource; readonly params: StructureParameters },
): readonly StudyFinding[] {
  const { coins } = section;
  const of = `members of ${params.days} days before`;
  const spread = `log returns over ${DISPERSION_BARS} days of the ${of}`;
  const joint = `daily log returns of ${CORRELATION_BARS} days of the ${of} that have all of them`;
  return [
    ...measure(market, section.deviation, {
      name: 'dispersion',
      label: 'standard deviation across coins',
      observations: coins.dispersion,
      unit: '',
      method: `sample standard deviation of the ${spread}`,
    }),
    ...measure(market, section.range, {
      name: 'dispersion-iqr',
      label: 'interquartile range across coins',
      observations: coins.dispersion,
      unit: '',
      method: `upper minus lower quartile (interpolated) of the ${spread}`,
    }),
    ...measure(market, section.correlation, {
      name: 'correlation',
      label: 'mean correlation of all pairs',
      observations: coins.correlation,
      unit: '',
      method: `mean Pearson correlation of ${joint}; observations: coins`,
      ...correlationInterval(section, params, random),
    }),
    ...measure(market, section.firstShare, {
      name: 'first-component',
      label: 'share of the first component',
      observations: coins.correlation,
      unit: 'fraction',
      method: `largest eigenvalue of the correlation matrix over the number of coins, ${joint}; observations: coins`,
    }),
  ];
}

function measure(
  market: StructureMarket,
  path: Float64Array,
  text: Omit<StudyFinding, 'group' | 'value'>,
): readonly StudyFinding[] {
  const group = 'Cross-section';
  const every = text.name.startsWith('dispersion') ? 'day' : 'week';
  return [
    { ...text, group, value: numberOrNull(path.at(-1) ?? Number.NaN) },
    ...percentileFinding({ ...text, group, every }, { path, clock: market.clock }),
  ];
}

/** Rows of days are resampled in blocks, all coins together. */
function correlationInterval(
  { columns }: CrossSection,
  { replicates }: StructureParameters,
  random: RandomSource,
): Pick<StudyFinding, 'interval'> {
  if (columns.length < LEAST_COINS) return {};
  const interval = bootstrapInterval(columns, meanCorrelationOfRows, {
    level: LEVEL,
    replicates,
    random: random.fork('correlation'),
  });
  return interval ? { interval } : {};
}

function pricedMembers(market: StructureMarket, t: number): readonly Float64Array[] {
  const { universe, prices, days } = market;
  return universe.membership.members.flatMap(({ id, belongs }) => {
    const own = belongs[t - days] === 1 ? prices.get(id) : undefined;
    return own ? [own] : [];
  });
}

function dailyReturns(market: StructureMarket, t: number): readonly Float64Array[] {
  if (t < CORRELATION_BARS) return [];
  return pricedMembers(market, t).flatMap((own) => {
    const returns = Float64Array.from({ length: CORRELATION_BARS }, (_, i) => {
      const at = t - CORRELATION_BARS + 1 + i;
      return Math.log(own[at]! / own[at - 1]!);
    });
    return returns.every(Number.isFinite) && returns.some((value) => value !== returns[0]) ? [returns] : [];
  });
}

/** Whether the UTC day that ends at the bar is a Sunday. */
function isSunday({ clock }: StructureMarket, t: number): boolean {
  return weekdayOf(clock.eventMs[t]! - 1) === 0;
}
