import type { Interval } from '../../../core/finding.ts';
import { medianInterval } from '../../../stats/distributions/medianInterval.ts';
import { wilsonInterval } from '../../../stats/distributions/wilson.ts';
import { meanOf, medianOf } from '../../../stats/paths/window.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { CrossSection } from '../crossSection/crossSection.ts';
import type { StructureMarket } from '../market/market.ts';
import { shareFinding } from '../market/shareFinding.ts';
import { type Judgement, shareOf, type Tally, tallyOf } from '../market/tally.ts';
import type { StructureParameters } from '../parameters.ts';
import type { SeasonSample } from './seasonSample.ts';

/** Share of the members that must have risen for a season to have lifted all: one in ten may be left behind. */
const LIFTED = 0.9;
const GROUP = 'Altcoin seasons: did they lift all?';

/** An altcoin season on the day of its highest index. */
interface Season {
  readonly start: string;
  readonly height: string;
  readonly isPast: boolean;
  /** Members of the start of the window that had a higher price. */
  readonly rose: Tally;
  readonly share: number;
  /** Dispersion on each of its days. */
  readonly spread: Float64Array;
}

/** Whether each altcoin season lifted all: the share that had risen at its height, and how unlike the coins were in it. */
export function seasonBreadthFindings(
  market: StructureMarket,
  sample: SeasonSample,
  { section, params }: { readonly section: CrossSection; readonly params: StructureParameters },
): readonly StudyFinding[] {
  const seasons = seasonsOf(market, sample, { section, params });
  return [
    ...seasons.flatMap((season) => seasonFindings(season, params)),
    ...pastFindings(seasons.filter(({ isPast }) => isPast)),
  ];
}

function seasonsOf(
  market: StructureMarket,
  { path, spans }: SeasonSample,
  { section, params }: { readonly section: CrossSection; readonly params: StructureParameters },
): readonly Season[] {
  const { days, leastCoverage } = params;
  return spans
    .filter(({ phase }) => phase === 'altcoin-season')
    .map(({ from, to, extreme }) => {
      const bar = path.indexOf(extreme, from);
      const rose = tallyOf(market, market.universe, {
        bar,
        memberBar: bar - days,
        judge: hasRisen(market, days),
      });
      return {
        start: market.clock.labels[from] ?? '',
        height: market.clock.labels[bar] ?? '',
        isPast: to < path.length - 1,
        rose,
        share: shareOf(rose, leastCoverage),
        spread: section.deviation.slice(from, to + 1).filter(Number.isFinite),
      };
    });
}

function seasonFindings(
  { start, height, rose, share, spread }: Season,
  { days }: StructureParameters,
): readonly StudyFinding[] {
  return [
    shareFinding(rose, {
      name: `season-${start}-rose`,
      label: `season of ${start}: had risen by ${height}`,
      group: GROUP,
      value: numberOrNull(share),
      method: `share of the members of ${days} days before with a higher price, on the first day of the highest index`,
    }),
    {
      name: `season-${start}-dispersion`,
      label: `season of ${start}: mean standard deviation across coins`,
      group: GROUP,
      value: spread.length > 0 ? meanOf(spread, 0, spread.length) : null,
      unit: '',
      observations: spread.length,
      method: 'mean over its days of the dispersion of log returns over 30 days',
    },
  ];
}

/** The seasons that are over, under names that do not depend on their dates. */
function pastFindings(past: readonly Season[]): readonly StudyFinding[] {
  const group = `${GROUP} All that are over`;
  const count: StudyFinding = {
    name: 'past-seasons-count',
    label: 'altcoin seasons that are over',
    group,
    value: past.length,
    unit: 'count',
    observations: Math.max(1, past.length),
    method:
      'runs of days in altcoin season within the history, the present one left out; a count: no interval',
  };
  const shares = Float64Array.from(past, ({ share }) => share).filter(Number.isFinite);
  if (shares.length === 0) return [count];
  const lifted = shares.filter((share) => share >= LIFTED).length;
  const few = 'seasons are few: fewer than six have no interval';
  const dispersions = Float64Array.from(
    past.filter(({ spread }) => spread.length > 0),
    ({ spread }) => meanOf(spread, 0, spread.length),
  );
  return [
    count,
    {
      name: 'past-seasons-lifted-all-share',
      label: `share of them in which at least ${100 * LIFTED} % of the members had risen`,
      group,
      value: lifted / shares.length,
      unit: 'fraction',
      observations: shares.length,
      method:
        'of those in which the fate of enough members is known, on the first day of the highest index; seasons of a few days count as much as long ones',
      ...optional(wilsonInterval(lifted, shares.length)),
    },
    {
      name: 'past-seasons-rose-median',
      label: 'share of the members that had risen, median of the seasons',
      group,
      value: medianOf(shares, 0, shares.length),
      unit: 'fraction',
      observations: shares.length,
      method: `on the first day of the highest index; ${few}`,
      ...optional(medianInterval(shares)),
    },
    {
      name: 'past-seasons-rose-least',
      label: 'the same, the season that lifted the fewest',
      group,
      value: shares.reduce((least, share) => Math.min(least, share)),
      unit: 'fraction',
      observations: shares.length,
      method: 'the lowest of those shares: what happened, no estimate, so no interval',
    },
    ...(dispersions.length > 0
      ? [
          {
            name: 'past-seasons-dispersion-median',
            label: 'mean standard deviation across coins, median of the seasons',
            group,
            value: medianOf(dispersions, 0, dispersions.length),
            unit: '',
            observations: dispersions.length,
            method: `of the means over the days of each season; ${few}`,
            ...optional(medianInterval(dispersions)),
          },
        ]
      : []),
  ];
}

function optional(interval: Interval | undefined): Pick<StudyFinding, 'interval'> {
  return interval ? { interval } : {};
}

function hasRisen({ prices }: StructureMarket, days: number): Judgement {
  return (id, t) => {
    const own = prices.get(id);
    const growth = own ? own[t]! / own[t - days]! : Number.NaN;
    if (!Number.isFinite(growth)) return Number.NaN;
    return growth > 1 ? 1 : 0;
  };
}
