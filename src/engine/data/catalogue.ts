import type { EpochMs } from '../../core/time.ts';
import { findField } from '../../market/fields.ts';
import type { Instrument } from '../../market/instruments/instrument.ts';
import { instrumentOf } from '../../market/instruments/registry.ts';
import type { ObservationStore, SeriesSummary } from '../../store/port.ts';
import { type SeriesStatus, statusOf } from '../status.ts';

/** A stored series as a list shows it. */
export interface CatalogueRow extends Omit<SeriesStatus, 'rows'> {
  /** Of the instrument. */
  readonly name: string;
  readonly unit: string;
  /** Rows that correct an earlier one. */
  readonly corrections: number;
}

/** Every stored series as of an instant, by name. Reads no values. */
export async function listCatalogue(
  store: ObservationStore,
  asOf: EpochMs,
): Promise<readonly CatalogueRow[]> {
  return (await store.series(asOf)).map((one) => catalogueRow(one, asOf));
}

/** What a list shows of one series. */
export function catalogueRow(summary: SeriesSummary, asOf: EpochMs): CatalogueRow {
  const { rows, ...status } = statusOf(summary, asOf);
  const instrument = instrumentOf(summary.instrument);
  return {
    ...status,
    name: instrument.name,
    unit: unitOf(instrument, summary.field),
    corrections: rows - summary.events,
  };
}

/** The unit of a field of an instrument; empty where the field is of no registered kind. */
export function unitOf({ id, unit }: Instrument, field: string): string {
  const known = findField(field)?.unit;
  if (known === 'price') return unit;
  return known === 'native' ? id : (known ?? '');
}
