import type { Notice } from '../../../core/finding.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import { coverageNotice } from '../../universe/membership.ts';
import { specOf, type UniverseSpec } from '../../universe/universeSpec.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';
import { shareFinding } from '../market/shareFinding.ts';
import { boundsOf, coverageOf } from '../market/tally.ts';
import type { StructureParameters } from '../parameters.ts';
import { zoneOf } from './phases.ts';
import { type SeasonIndex, type SeasonSample, seasonIndexOf } from './seasonSample.ts';
import { type SnapshotIndex, snapshotIndexAt } from './snapshotIndex.ts';

/** Another window that is found under the same name. */
const OTHER_DAYS = 180;

/** The index with the members of its start, with those of its end, and the difference, which is what survivorship adds. */
export function seasonFindings(
  market: StructureMarket,
  { now }: SeasonSample,
  params: StructureParameters,
): readonly StudyFinding[] {
  return [
    ...indexFindings(now, { prefix: 'season', days: params.days, group: 'Altcoin season index' }),
    {
      name: 'season-coverage',
      label: 'members whose fate is known',
      group: 'Altcoin season index',
      value: numberOrNull(coverageOf(now.start)),
      unit: 'fraction',
      observations: now.start.members,
      method: `share of the members with prices on both days, or gone from the snapshots; below ${params.leastCoverage} the index has no value`,
    },
    {
      name: 'season-gone',
      label: 'members that are gone',
      group: 'Altcoin season index',
      value: now.start.gone,
      unit: 'count',
      observations: now.start.members,
      method: 'without a price, in the snapshot of then and not in that of now: counted as losers',
    },
    ...otherDefinitions(market, params),
    ...snapshotFindings(market, params),
  ];
}

/** Which coins have prices, as a notice. */
export function seasonNotices(
  { now, path }: SeasonSample,
  market: StructureMarket,
  { enter }: StructureParameters,
): readonly Notice[] {
  const { members, unknown, gone } = now.start;
  const labels = market.clock.labels;
  const known = [...path.keys()].filter((t) => Number.isFinite(path[t]));
  const span =
    known.length > 0
      ? `The index has a value on ${known.length} of ${path.length - market.first} days, ${labels[known[0]!] ?? ''} to ${labels[known.at(-1)!] ?? ''}.`
      : 'The index has a value on no day.';
  return [
    coverageNotice(
      { have: members - unknown, of: members },
      `prices on both days, ${gone} of them being gone from the snapshots and counted as losers`,
    ),
    { code: 'history', message: span },
    ...boundsNotice(now, enter),
  ];
}

/** Whether the coins without prices could move the index into another zone. */
function boundsNotice({ start }: SeasonIndex, enter: number): readonly Notice[] {
  const bounds = boundsOf(start);
  if (!bounds) return [];
  const [low, high] = [zoneOf(bounds.lower, enter), zoneOf(bounds.upper, enter)];
  if (low === high) return [];
  const message = `Coins without prices decide: with all of them as losers the index would say ${low}, with all as winners ${high}.`;
  return [{ code: 'bounds', message }];
}

interface IndexText {
  readonly prefix: string;
  readonly days: number;
  readonly group: string;
}

function indexFindings(
  {
    basket,
    start,
    end,
    value,
    endValue,
  }: SeasonIndex | (Omit<SeasonIndex, 'basket'> & { basket?: undefined }),
  { prefix, days, group }: IndexText,
): readonly StudyFinding[] {
  const which = basket ? `${basket.name}, ` : '';
  const method = `share of the altcoins whose price grew more than that of bitcoin over ${days} days`;
  return [
    shareFinding(start, {
      name: `${prefix}-index`,
      label: `${which}members at the start of the window, the dead included`,
      group,
      value: numberOrNull(value),
      method: `${method}, members as known at the start of the window`,
    }),
    shareFinding(end, {
      name: `${prefix}-index-end-members`,
      label: `${which}members at its end`,
      group,
      value: numberOrNull(endValue),
      method: `${method}, members as known at its end`,
    }),
    {
      name: `${prefix}-bias`,
      label: `${which}members at the end minus those at the start`,
      group,
      value: numberOrNull(endValue - value),
      unit: 'fraction',
      observations: start.members + end.members,
      method: 'difference of the two: coins that rose into the list against those that fell out of it',
    },
  ];
}

/** The published definitions take the members of today; what circulates under the same name beside them. */
function otherDefinitions(market: StructureMarket, params: StructureParameters): readonly StudyFinding[] {
  const group = 'Altcoin season index, other definitions';
  const top50 = seasonIndexOf(market, market.top50, { ...params, days: 90 });
  const top100 = seasonIndexOf(market, market.top100, { ...params, days: 90 });
  const half = seasonIndexOf(market, market.top50, { ...params, days: OTHER_DAYS });
  return [
    ...indexFindings(top50, { prefix: 'top-50', days: 90, group }),
    ...indexFindings(top100, { prefix: 'top-100', days: 90, group }),
    shareFinding(half.start, {
      name: 'index-180-days',
      label: `top:50 over ${OTHER_DAYS} days`,
      group,
      value: numberOrNull(half.value),
      method: `share of the altcoins that beat bitcoin over ${OTHER_DAYS} days, members of then: a definition that circulates with 70 and 30 as thresholds`,
    }),
  ];
}

function snapshotFindings(market: StructureMarket, params: StructureParameters): readonly StudyFinding[] {
  const { snapshots, snapshotAt } = market;
  const latest = snapshotAt[lastBarOf(market)] ?? -1;
  const position = latest < 0 ? snapshots.findLastIndex(({ knownMs }) => knownMs <= endOf(market)) : latest;
  const index = snapshotIndexOf(market, params, position);
  if (!index) return [];
  const group = `From snapshot to snapshot, ${index.from} to ${index.to}`;
  return indexFindings(index, { prefix: 'snapshot', days: params.days, group });
}

/** The snapshot index of the universe that ends with the snapshot at a position. */
export function snapshotIndexOf(
  { snapshots }: StructureMarket,
  { universe, days, leastCoverage }: StructureParameters,
  position: number,
): SnapshotIndex | undefined {
  const spec: UniverseSpec = specOf(universe);
  return snapshotIndexAt(snapshots, position, { spec, days, leastCoverage });
}

function endOf(market: StructureMarket): number {
  return market.clock.eventMs[lastBarOf(market)] ?? 0;
}
