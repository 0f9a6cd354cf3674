import { DataError } from '../../core/errors.ts';
import { toInstant } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { instrumentOf } from '../../market/instruments/registry.ts';
import type { SeriesNeed } from '../../studies/panel/studyData.ts';
import {
  createStudyData,
  EVERY_COIN,
  type SourceSeries,
  type StudyData,
} from '../../studies/panel/studyData.ts';
import type { MarketReader } from '../reader.ts';

/** What a study reads, with the canonical series for its provenance. */
export interface LoadedStudyData {
  readonly data: StudyData;
  readonly series: readonly CanonicalSeries[];
  readonly perSource: readonly SourceSeries[];
}

/** Reads what a study needs as of the reader's instant. Throws a `DataError` that names every required series which is not there. */
export async function loadStudyData(
  needs: readonly SeriesNeed[],
  reader: MarketReader,
): Promise<LoadedStudyData> {
  const named = await namedNeeds(needs, reader);
  const found = await reader.find(named);
  const missing = named.filter((need, i) => !need.optional && found[i] === undefined).map(nameOf);
  if (missing.length > 0) throw missingSeries(missing, reader);
  const series = [...new Set(found.filter((one) => one !== undefined))];
  const perSource = await readSources(
    named.filter((need) => need.perSource),
    reader,
  );
  return { data: createStudyData(reader.asOf, series, perSource), series, perSource };
}

/** Needs of every coin, coin by coin. */
async function namedNeeds(
  needs: readonly SeriesNeed[],
  reader: MarketReader,
): Promise<readonly SeriesNeed[]> {
  if (needs.every(({ instrument }) => instrument !== EVERY_COIN)) return needs;
  const stored = (await reader.series()).filter((one) => instrumentOf(one.instrument).kind === 'coin');
  return needs.flatMap((need) => {
    if (need.instrument !== EVERY_COIN) return [need];
    const ids = new Set(stored.filter(({ field }) => field === need.field).map((one) => one.instrument));
    return [...ids].map((instrument) => ({ ...need, instrument, optional: true }));
  });
}

async function readSources(
  needs: readonly SeriesNeed[],
  reader: MarketReader,
): Promise<readonly SourceSeries[]> {
  const wanted = new Set(needs.map(nameOf));
  const refs = (await reader.series()).filter((one) => wanted.has(nameOf(one)));
  const found = await reader.find(refs);
  return refs.flatMap(({ source }, i) => {
    const series = found[i];
    return series ? [{ source, series }] : [];
  });
}

function missingSeries(missing: readonly string[], reader: MarketReader): DataError {
  const names = [...new Set(missing)];
  return new DataError(
    `Cannot run the study: the store holds nothing of ${names.join(', ')} known by ${toInstant(reader.asOf)}; import files that have it (rotascope import PATH) or see what there is (rotascope status)`,
    names,
  );
}

function nameOf({ instrument, field }: { instrument: string; field: string }): string {
  return `${instrument}.${field}`;
}
