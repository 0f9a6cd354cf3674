import { DataError } from '../core/errors.ts';
import { type CanonicalSeries, isSnapshotSource } from '../market/canonical.ts';
import { instrumentOf, isAltcoin } from '../market/instruments/registry.ts';
import type { SizeHistories } from '../market/universe/largestMembers.ts';
import { snapshotSupply } from '../market/universe/snapshotSupply.ts';
import type { SourceSeries } from '../studies/panel/studyData.ts';
import type { MarketReader } from './reader.ts';

/** The altcoins whose size is known from a snapshot or a market cap. Throws `DataError` where there are none. */
export async function sizedAltcoins(reader: MarketReader): Promise<readonly string[]> {
  const sized = (await reader.series())
    .filter(({ field }) => field === 'marketCapRank' || field === 'marketCap')
    .map(({ instrument }) => instrument);
  const ids = [...new Set(sized)].filter((id) => isAltcoin(instrumentOf(id)));
  if (ids.length > 0) return ids;
  throw new DataError(
    'Cannot form top(n): no market caps are stored; import CoinMarketCap snapshots or files that hold market caps',
    ['marketCapRank'],
  );
}

/** What the size of these coins can be told by. */
export async function readSizes(ids: readonly string[], reader: MarketReader): Promise<SizeHistories> {
  const [ranks, caps, closes] = await Promise.all(
    (['marketCapRank', 'marketCap', 'close'] as const).map((field) => byInstrument(ids, field, reader)),
  );
  const supplies = await readSupplies(ids, reader);
  return {
    ranks: [...(ranks?.values() ?? [])].map(({ value, ...rest }) => ({ ...rest, rank: value })),
    caps: ids.map((instrument) => ({
      instrument,
      cap: caps?.get(instrument),
      close: closes?.get(instrument),
      supply: snapshotSupply(supplies.get(instrument) ?? []),
    })),
  };
}

async function byInstrument(
  ids: readonly string[],
  field: string,
  reader: MarketReader,
): Promise<ReadonlyMap<string, CanonicalSeries>> {
  const found = await reader.find(ids.map((instrument) => ({ instrument, field })));
  return new Map(found.flatMap((one) => (one ? [[one.instrument, one]] : [])));
}

async function readSupplies(
  ids: readonly string[],
  reader: MarketReader,
): Promise<ReadonlyMap<string, readonly SourceSeries[]>> {
  const wanted = new Set(ids);
  const refs = (await reader.series()).filter(
    ({ instrument, field, source }) =>
      field === 'circulatingSupply' && isSnapshotSource(source) && wanted.has(instrument),
  );
  const found = await reader.find(refs);
  const supplies = new Map<string, SourceSeries[]>();
  refs.forEach(({ instrument, source }, i) => {
    const series = found[i];
    if (series) supplies.set(instrument, [...(supplies.get(instrument) ?? []), { source, series }]);
  });
  return supplies;
}
