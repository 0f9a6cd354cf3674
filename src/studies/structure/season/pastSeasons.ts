import type { Interval, Notice } from '../../../core/finding.ts';
import { medianInterval } from '../../../stats/distributions/medianInterval.ts';
import { wilsonInterval } from '../../../stats/distributions/wilson.ts';
import { meanOf, medianOf } from '../../../stats/paths/window.ts';
import type { StudyFinding } from '../../study.ts';
import { boundsOf } from '../market/tally.ts';
import type { AltcoinSeason } from './altcoinSeasons.ts';

/** Share of the members that must have risen for a season to have lifted all: one in ten may be left behind. */
const LIFTED = 0.9;
const GROUP = 'Altcoin seasons: did they lift all? All that are over';
const FEW = 'seasons are few: fewer than six have no interval';

/** The seasons that are over, under names that do not depend on their dates. */
export function pastSeasonFindings(seasons: readonly AltcoinSeason[]): readonly StudyFinding[] {
  const past = seasons.filter(({ isPast }) => isPast);
  const group = GROUP;
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
      notices: [boundsNotice(past)],
    },
    {
      name: 'past-seasons-rose-median',
      label: 'share of the members that had risen, median of the seasons',
      group,
      value: medianOf(shares, 0, shares.length),
      unit: 'fraction',
      observations: shares.length,
      method: `on the first day of the highest index; ${FEW}`,
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
            method: `of the means over the days of each season; ${FEW}`,
            ...optional(medianInterval(dispersions)),
          },
        ]
      : []),
  ];
}

/** How many seasons would have lifted all if every member without prices had fallen, or had risen. */
function boundsNotice(past: readonly AltcoinSeason[]): Notice {
  const bounds = past.flatMap(({ rose }) => boundsOf(rose) ?? []);
  const count = (end: 'lower' | 'upper') => bounds.filter((one) => one[end] >= LIFTED).length;
  const message = `With every member without prices counted as fallen ${count('lower')} of ${bounds.length} seasons lifted all, counted as risen ${count('upper')}.`;
  return { code: 'bounds', message };
}

function optional(interval: Interval | undefined): Pick<StudyFinding, 'interval'> {
  return interval ? { interval } : {};
}
