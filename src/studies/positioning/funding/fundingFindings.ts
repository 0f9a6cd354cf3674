import type { Notice } from '../../../core/finding.ts';
import { wilsonInterval } from '../../../stats/distributions/wilson.ts';
import type { StudyFinding } from '../../study.ts';
import { mainVenue, medianOfValues, type VenuePanel, valuesAt } from '../history/venuePanel.ts';
import { NEUTRAL_BAND } from '../parameters.ts';
import { isPayments, type PositioningMarket } from '../positioningMarket.ts';
import { coverage, percentileFinding, usesOf } from '../ratios/ratioFindings.ts';
import { coveredHours, perEightHours } from './annualised.ts';
import { equalMean, type FundingMean, LEAST_WEIGHED, weightedMean } from './fundingMeans.ts';

/** Rates that differ by less are the same: sums leave dust. */
const DUST = 1e-12;

/** Which way funding leans, given per year. */
export type FundingSign = 'positive' | 'neutral' | 'negative';

/** Beyond plus or minus 0.01 % per 8 hours, the default rate of the venues, or within. */
export function signOf(annualised: number): FundingSign {
  const rate = perEightHours(annualised);
  if (Math.abs(rate) <= NEUTRAL_BAND + DUST) return 'neutral';
  return rate > 0 ? 'positive' : 'negative';
}

/** Funding at each venue that has it on the last bar: mean, weighted mean, place in its own year, shares by sign. */
export function fundingFindings(market: PositioningMarket): readonly StudyFinding[] {
  return market.coins.funding.flatMap((panel) =>
    valuesAt(panel, market.last).length === 0
      ? []
      : [...meanFindings(market, panel), medianFinding(market, panel), ...signFindings(market, panel)],
  );
}

/** The venue whose funding stands for all: the one with most coins on the last bar. */
export function mainFunding({ coins, last }: PositioningMarket): VenuePanel | undefined {
  return mainVenue(coins.funding, last);
}

/** Venues whose rates come without the hours they were paid over. */
export function intervalNotices({ data, membersNow }: PositioningMarket): readonly Notice[] {
  const sources = [...membersNow, 'BTC'].flatMap((id) => data.sources(id, 'fundingRate'));
  const samples = new Set(sources.flatMap(({ source, series }) => (isPayments(series) ? [] : [source])));
  if (samples.size === 0) return [];
  const message = `${[...samples].join(', ')}: daily samples of the funding rate do not say over how many hours it was paid, so they are not annualised; they are shown per payment, and each coin is held against its own past.`;
  return [{ code: 'unknown-interval', message }];
}

function meanFindings(market: PositioningMarket, panel: VenuePanel): readonly StudyFinding[] {
  const { venue } = panel;
  const weighted = weightedMean(market, panel);
  const unweighed = {
    code: 'equal-weight',
    message: `Open interest at ${venue} is known for less than ${100 * LEAST_WEIGHED} % of the coins with funding: the mean is equal-weighted, and a small coin counts as much as a large one.`,
  };
  const equal = meanFinding(market, panel, equalMean(market, panel));
  return [
    weighted ? equal : { ...equal, notices: [...(equal.notices ?? []), unweighed] },
    placeFinding(market, panel, equalMean(market, panel)),
    ...(weighted ? [meanFinding(market, panel, weighted), placeFinding(market, panel, weighted)] : []),
  ];
}

/** A mean of funding as a finding. */
export function meanFinding(market: PositioningMarket, panel: VenuePanel, mean: FundingMean): StudyFinding {
  const { group, uses, notices } = about(market, panel);
  const isWeighted = mean.weighting === 'open interest';
  const interest = market.coins.interest.find(({ venue }) => venue === panel.venue);
  return {
    name: `funding-${isWeighted ? 'weighted-' : ''}${panel.venue}`,
    label: isWeighted ? 'mean, weighted by open interest' : 'mean, coins equally weighted',
    group,
    value: mean.value,
    unit: 'fraction',
    observations: mean.coins,
    method: `mean over coins${isWeighted ? `, weighted by open interest in US dollars at ${panel.venue},` : ', equally weighted,'} of ${methodOf(market, panel)}`,
    uses: isWeighted && interest ? [...uses, ...usesOf(interest, market.last)] : uses,
    notices,
  };
}

/** The place of that mean in its own year. */
export function placeFinding(market: PositioningMarket, panel: VenuePanel, mean: FundingMean): StudyFinding {
  const { group, uses } = about(market, panel);
  const isWeighted = mean.weighting === 'open interest';
  const name = `funding-${isWeighted ? 'weighted-' : ''}percentile-${panel.venue}`;
  const label = `percentile of the ${isWeighted ? 'weighted' : 'equal-weighted'} mean`;
  return percentileFinding({ name, label, group, uses }, mean.path, market);
}

/** A few coins with extreme rates move the mean; they do not move this. */
function medianFinding(market: PositioningMarket, panel: VenuePanel): StudyFinding {
  const values = valuesAt(panel, market.last);
  return {
    ...about(market, panel),
    name: `funding-median-${panel.venue}`,
    label: 'median coin',
    value: medianOfValues(values),
    unit: 'fraction',
    observations: values.length,
    method: `median over coins of ${methodOf(market, panel)}`,
  };
}

function signFindings(market: PositioningMarket, panel: VenuePanel): readonly StudyFinding[] {
  const signs = Array.from(valuesAt(panel, market.last), signOf);
  const { group, uses, notices } = about(market, panel);
  return (['positive', 'neutral', 'negative'] as const).map((sign) => {
    const count = signs.filter((one) => one === sign).length;
    const interval = wilsonInterval(count, signs.length);
    return {
      name: `funding-${sign}-${panel.venue}`,
      label: `coins with ${sign} funding`,
      group,
      value: count / signs.length,
      unit: 'fraction',
      ...(interval ? { interval } : {}),
      observations: signs.length,
      method: `share of coins; neutral is within ${100 * NEUTRAL_BAND} % per 8 hours either way, which is ${(NEUTRAL_BAND * 3 * 36_500).toFixed(2)} % a year`,
      uses,
      notices,
    };
  });
}

function about(market: PositioningMarket, panel: VenuePanel) {
  return {
    group: `Funding a year, ${panel.venue}`,
    uses: usesOf(panel, market.last),
    notices: [coverage(market, panel, 'funding'), ...shortWindow(market, panel)],
  };
}

/** Said where the payments of the median coin cover less than half of the days. */
function shortWindow({ data, clock, last, params }: PositioningMarket, panel: VenuePanel): readonly Notice[] {
  if (panel.field !== 'fundingRate') return [];
  const hours = panel.coins.flatMap(({ id, values }) => {
    const payments = data.sources(id, panel.field).find(({ source }) => source === panel.venue);
    const isThere = payments && Number.isFinite(values[last]);
    return isThere ? [coveredHours(payments.series, clock.eventMs[last]!, params.days)] : [];
  });
  const [middle, wanted] = [medianOfValues(Float64Array.from(hours)), 24 * params.days];
  if (!(middle < wanted / 2)) return [];
  const message = `The payments known at ${panel.venue} cover ${middle} of the ${wanted} hours in the median coin: this is funding of a shorter time.`;
  return [{ code: 'short-window', message }];
}

/** How a coin's funding is put on a year. */
export function methodOf(
  { params }: Pick<PositioningMarket, 'params'>,
  { field, venue }: VenuePanel,
): string {
  return field === 'fundingRateMean'
    ? `funding per year: mean of the last ${params.days} daily means of 8-hour rates, times 3 * 365`
    : `funding per year at ${venue}: rates paid in the last ${params.days} days over the hours between the payments, times 8760`;
}
