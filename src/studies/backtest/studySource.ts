import type { BacktestSource } from '../../backtest/market/source.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { instrumentOf, isAltcoin, listInstruments } from '../../market/instruments/registry.ts';
import type { Clock } from '../../market/panel.ts';
import { formatUniverse, type Universe } from '../../metrics/types.ts';
import { latestLevels } from '../panel/knownLevels.ts';
import type { StudyData } from '../panel/studyData.ts';
import { membershipOn } from '../universe/membership.ts';
import type { UniverseSpec } from '../universe/universeSpec.ts';

/** A traded volume, that of a monthly snapshot included, says nothing any more when it is older. */
const VOLUME_AGE_DAYS = 45;

/** What a backtest reads, from the data of a study. */
export function studySource(data: StudyData): BacktestSource {
  return {
    asOf: data.asOf,
    find: ({ instrument, field, source }) =>
      source === undefined
        ? data.find(instrument, field)
        : data.sources(instrument, field).find((one) => one.source === source)?.series,
    candidates: (universe) => candidatesOf(universe, data),
    membersOf: (universe, clock) => membershipOn(data, specOf(universe), clock),
    ranks: () => data.every('marketCapRank'),
    dollarVolume: (instrument, clock) => dollarVolume(data, instrument, clock),
  };
}

/** A universe of the metric language as the studies know it. */
function specOf(universe: Universe): UniverseSpec {
  if (universe.kind === 'top') return universe;
  return { kind: 'listed', name: formatUniverse(universe), members: listedIn(universe) };
}

function listedIn(universe: Exclude<Universe, { kind: 'top' }>): readonly string[] {
  if (universe.kind === 'among') return universe.instruments;
  return listInstruments()
    .filter((one) => (universe.kind === 'segment' ? one.segment === universe.segment : isAltcoin(one)))
    .map(({ id }) => id);
}

function candidatesOf(universe: Universe, data: StudyData): readonly string[] {
  if (universe.kind !== 'top') return listedIn(universe);
  return data
    .every('marketCapRank')
    .map(({ instrument }) => instrument)
    .filter((id) => isAltcoin(instrumentOf(id)));
}

/** Of coins the middle of what the sources report; of what is traded in sessions the shares times the close. */
function dollarVolume(data: StudyData, instrument: string, clock: Clock): Float64Array {
  const levels = (series: CanonicalSeries) =>
    latestLevels(series, clock, { join: 'known', maxAgeDays: VOLUME_AGE_DAYS });
  if (instrumentOf(instrument).kind === 'coin') {
    const reported = data.sources(instrument, 'volumeUsd').map(({ series }) => levels(series));
    return Float64Array.from(clock.eventMs, (_, t) => middleOf(reported.map((one) => one[t]!)));
  }
  const [volume, close] = [data.find(instrument, 'volume'), data.find(instrument, 'close')];
  if (!volume || !close) return new Float64Array(clock.eventMs.length).fill(Number.NaN);
  const closes = levels(close);
  return levels(volume).map((shares, t) => shares * closes[t]!);
}

/** The median of what is above 0; of an even number the lower one. */
function middleOf(values: readonly number[]): number {
  const present = values.filter((value) => value > 0).toSorted((a, b) => a - b);
  return present[(present.length - 1) >> 1] ?? Number.NaN;
}
