import { numberOrNull } from '../../figure.ts';
import type { StudyData } from '../../panel/studyData.ts';
import type { StudyTable } from '../../table.ts';
import type { StructureMarket } from '../market/market.ts';
import { type DominancePath, dominancePaths, mainDominance, snapshotDominance } from './dominance.ts';
import { freeFloatPath } from './freeFloat.ts';

const CHANGE_DAYS = 90;

/** Every definition of which any value is known: daily ones, the share by free float, and those of the snapshots on their days. */
export function dominanceDefinitions(data: StudyData, market: StructureMarket): readonly DominancePath[] {
  const freeFloat: DominancePath = {
    name: 'dominance-free-float',
    label: 'by free float',
    method: 'free-float cap of bitcoin over those of all coins that have one',
    path: freeFloatPath(data, market),
    uses: ['BTC.marketCapFreeFloat'],
  };
  return [...dominancePaths(data, market), ...snapshotPaths(market), freeFloat].filter(({ path }) =>
    path.subarray(market.first).some(Number.isFinite),
  );
}

/** The definitions side by side: the last value of each, and how far it lies from the published share of the same day. */
export function dominanceTable(data: StudyData, market: StructureMarket): StudyTable {
  const main = mainDominance(data, market);
  const { labels } = market.clock;
  return {
    name: 'dominance-definitions',
    title: 'Bitcoin dominance by definition',
    columns: [
      { name: 'definition', label: 'definition', unit: 'text' },
      { name: 'value', label: 'last value', unit: 'fraction' },
      { name: 'day', label: 'of', unit: 'date' },
      {
        name: 'against-published',
        label: 'less published',
        unit: 'fraction',
        about: `in shares of the market, on the same day; published: ${main?.method ?? 'nothing stored'}`,
      },
      {
        name: 'change',
        label: `change over ${CHANGE_DAYS} days`,
        unit: 'fraction',
        about: 'in shares of the market; for snapshots since the one nearest, at most a week off',
      },
      { name: 'values', label: 'values', unit: 'count', about: 'days with a value' },
      { name: 'method', label: 'method', unit: 'text' },
    ],
    rows: dominanceDefinitions(data, market).map(({ label, method, path }) => {
      const last = path.findLastIndex(Number.isFinite);
      const value = path[last] ?? Number.NaN;
      return [
        label,
        numberOrNull(value),
        labels[last] ?? null,
        numberOrNull(value - (main?.path[last] ?? Number.NaN)),
        numberOrNull(value - nearestValue(path, last - CHANGE_DAYS)),
        path.filter(Number.isFinite).length,
        method,
      ];
    }),
    note: 'Bitcoin’s share depends on what counts as the market: the fewer coins and the fewer dollars in the denominator, the higher it is.',
  };
}

function snapshotPaths(market: StructureMarket): readonly DominancePath[] {
  const { clock, snapshots } = market;
  const paths = new Map<string, DominancePath>();
  for (const snapshot of snapshots) {
    const bar = clock.eventMs.indexOf(snapshot.eventMs);
    if (bar < 0) continue;
    for (const { name, label, value } of snapshotDominance(snapshot)) {
      const found = paths.get(name) ?? emptyPath(market, name, label);
      found.path[bar] = value;
      paths.set(name, found);
    }
  }
  return [...paths.values()];
}

function emptyPath({ clock }: StructureMarket, name: string, label: string): DominancePath {
  return {
    name,
    // The number of coins differs from snapshot to snapshot.
    label: name === 'dominance-snapshot' ? 'of all in the snapshot' : label,
    method: 'market cap of bitcoin over the sum of market caps, on the days of snapshots',
    path: new Float64Array(clock.eventMs.length).fill(Number.NaN),
    uses: ['BTC.marketCap'],
  };
}

/** The finite value nearest to a bar, at most a week away; NaN where there is none. */
function nearestValue(path: Float64Array, bar: number): number {
  for (let distance = 0; distance <= 7; distance++) {
    for (const t of [bar - distance, bar + distance]) if (Number.isFinite(path[t])) return path[t]!;
  }
  return Number.NaN;
}
