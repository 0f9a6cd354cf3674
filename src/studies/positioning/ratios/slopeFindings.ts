import { spearman } from '../../../stats/correlation/spearman.ts';
import { studentTQuantile } from '../../../stats/distributions/studentT.ts';
import { clusterCovariance } from '../../../stats/regression/clusterCovariance.ts';
import { type CrossSection, dateSlopes, meanOverDates } from '../../../stats/regression/famaMacBeth.ts';
import { constant, leastSquares } from '../../../stats/regression/leastSquares.ts';
import { waldTest } from '../../../stats/regression/wald.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import { weeklyBars } from '../forecasts/weeks.ts';
import type { VenuePanel } from '../history/venuePanel.ts';
import { RATIOS, type RatioMeasure } from '../measures.ts';
import { LEAST_WEEKS } from '../parameters.ts';
import { pooledSlopeTest, slopeTest } from '../plannedTests.ts';
import { known, type PositioningMarket } from '../positioningMarket.ts';
import { mainRatio } from './ratioFindings.ts';

/** A snapshot older than this ranks nobody any more. */
const RANK_DAYS = 45;
const LEVEL = 0.95;

/** What the weekly slopes of a ratio came to. */
export interface SlopeResult {
  /** Weeks with enough coins; too few of them give no finding. */
  readonly weeks: number;
  readonly findings: readonly TestedFinding[];
}

/** Whether smaller coins lean longer, ratio by ratio at the venue with most coins. */
export function slopeFindings(market: PositioningMarket): ReadonlyMap<string, SlopeResult> {
  const ranks = rankPaths(market);
  return new Map(
    RATIOS.flatMap((measure) => {
      const panel = mainRatio(market, measure.slug);
      return panel ? [[measure.slug, slopesOf(market, { measure, panel, ranks })] as const] : [];
    }),
  );
}

/** Log rank and log ratio of each coin on each of these bars. */
export function rankSections(
  { coins }: Pick<VenuePanel, 'coins'>,
  ranks: ReadonlyMap<string, Float64Array>,
  bars: readonly number[],
): readonly CrossSection[] {
  return bars.map((t) => {
    const rows = coins.flatMap(({ id, values }) => {
      const [y, x] = [Math.log(values[t]!), Math.log(ranks.get(id)?.[t] ?? Number.NaN)];
      return Number.isFinite(y) && Number.isFinite(x) ? [{ x, y }] : [];
    });
    return { x: Float64Array.from(rows, ({ x }) => x), y: Float64Array.from(rows, ({ y }) => y) };
  });
}

/**
 * Rank by size among the members of each bar, 1 the largest: by the latest snapshot known then where it ranks enough of them,
 * by market caps otherwise.
 */
export function rankPaths(market: PositioningMarket): ReadonlyMap<string, Float64Array> {
  const { data, clock, membership, caps, params, last } = market;
  const snapshots = new Map(
    membership.members.flatMap(({ id }) => {
      const series = data.find(id, 'marketCapRank');
      return series ? [[id, known(series, clock, RANK_DAYS)] as const] : [];
    }),
  );
  const ranks = new Map(
    membership.members.map(({ id }) => [id, new Float64Array(last + 1).fill(Number.NaN)]),
  );
  for (let t = 0; t <= last; t++) {
    const present = membership.members.filter(({ belongs }) => belongs[t] === 1);
    const ranked = present.filter(({ id }) => Number.isFinite(snapshots.get(id)?.[t]));
    const bySnapshot = ranked.length >= params.leastCoins;
    const sized = bySnapshot ? ranked : present.filter(({ id }) => Number.isFinite(caps.get(id)?.[t]));
    const size = (id: string) => (bySnapshot ? snapshots.get(id)![t]! : -caps.get(id)![t]!);
    sized
      .toSorted((a, b) => size(a.id) - size(b.id))
      .forEach(({ id }, i) => {
        ranks.get(id)![t] = i + 1;
      });
  }
  return ranks;
}

interface Slopes {
  readonly measure: RatioMeasure;
  readonly panel: VenuePanel;
  readonly ranks: ReadonlyMap<string, Float64Array>;
}

function slopesOf(market: PositioningMarket, slopes: Slopes): SlopeResult {
  const { params, last } = market;
  const { panel, ranks } = slopes;
  const now = rankSections(panel, ranks, [last])[0]!;
  const findings = now.x.length >= params.leastCoins ? [rankFinding(now, slopes)] : [];
  const sections = rankSections(panel, ranks, weeklyBars(market)).filter(
    ({ x }) => x.length >= params.leastCoins,
  );
  if (sections.length < LEAST_WEEKS) return { weeks: sections.length, findings };
  const tested = [weeklyFinding(sections, market, slopes), pooledFinding(sections, market, slopes)];
  return { weeks: sections.length, findings: [...findings, ...tested] };
}

function about({ measure, panel }: Slopes, name: string) {
  return {
    name: `${name}-${measure.slug}`,
    group: `Do smaller coins lean longer? ${measure.label}, ${panel.venue}`,
    uses: panel.coins.flatMap(({ id, uses }) => [uses, `${id}.marketCapRank`, `${id}.marketCap`]),
  };
}

function rankFinding({ x, y }: CrossSection, slopes: Slopes): TestedFinding {
  const varies = [x, y].every((side) => side.some((value) => value !== side[0]));
  return {
    finding: {
      ...about(slopes, 'rank-correlation'),
      label: 'rank correlation with the rank, last day',
      value: varies ? spearman(x, y).statistic : null,
      unit: '',
      observations: x.length,
      method:
        'Spearman correlation over coins of the ratio with the rank by market cap (1 the largest): above 0 where smaller coins lean longer; no test, since coins of one day are not independent',
    },
  };
}

function weeklyFinding(
  sections: readonly CrossSection[],
  { params }: PositioningMarket,
  slopes: Slopes,
): TestedFinding {
  const result = meanOverDates(dateSlopes(sections, params.leastCoins));
  return {
    finding: {
      ...about(slopes, 'slope'),
      label: 'slope of log ratio on log rank, mean of weeks',
      value: result.mean,
      unit: '',
      interval: result.interval,
      observations: result.observations,
      method: `mean of the slopes of single Sundays (Fama and MacBeth 1973), the larger error of Newey-West (${result.neweyWest.lags} lags) and cosines counts; weeks need ${params.leastCoins} coins`,
      nullHypothesis: 'the mean slope is zero: size says nothing about the ratio',
    },
    test: { ...slopeTest(params, slopes.measure.slug), pValue: result.pValue },
  };
}

function pooledFinding(
  sections: readonly CrossSection[],
  { params }: PositioningMarket,
  slopes: Slopes,
): TestedFinding {
  const x = Float64Array.from(sections.flatMap((section) => [...section.x]));
  const y = Float64Array.from(sections.flatMap((section) => [...section.y]));
  const dates = Int32Array.from(sections.flatMap((section, date) => Array.from(section.x, () => date)));
  const fit = leastSquares(y, [constant(y.length), x]);
  const { covariance, clusters } = clusterCovariance(fit, dates);
  const slope = fit.coefficients[1]!;
  const half = studentTQuantile(0.5 + LEVEL / 2, clusters - 1) * Math.sqrt(covariance.get(1, 1));
  const { fPValue } = waldTest({ ...fit, degreesOfFreedom: clusters - 1 }, covariance, [1]);
  const method = 'clustered by date, t';
  return {
    finding: {
      ...about(slopes, 'slope-pooled'),
      label: 'slope, all weeks in one regression',
      value: slope,
      unit: '',
      interval: { lower: slope - half, upper: slope + half, level: LEVEL, method },
      observations: y.length,
      method: `least squares over all coins and Sundays, errors clustered by date (${clusters}), t on ${clusters - 1} degrees of freedom; weeks that resemble each other make the error too small`,
      nullHypothesis: 'the slope is zero',
    },
    test: { ...pooledSlopeTest(params, slopes.measure.slug), pValue: fPValue },
  };
}
