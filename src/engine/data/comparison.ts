import type { EpochMs } from '../../core/time.ts';
import type { ObservationStore } from '../../store/port.ts';
import {
  type BadDay,
  badDaysOf,
  type DatedDisagreement,
  DISAGREEMENT_BOUNDS,
  findDisagreements,
} from '../disagreements.ts';

/** The disagreements in which one source stands off for one field of an instrument. */
export interface DisagreementGroup {
  readonly instrument: string;
  readonly field: string;
  readonly source: string;
  readonly days: number;
  readonly from: string;
  readonly to: string;
  /** The largest deviation from the median of the sources, as a fraction, and its date. */
  readonly worst: number;
  readonly worstDate: string;
}

/** How the sources of the store agree. */
export interface SourceComparison {
  /** Fields that are compared, with how far sources may lie apart. */
  readonly bounds: Readonly<Record<string, number>>;
  readonly groups: readonly DisagreementGroup[];
  readonly badDays: readonly BadDay[];
  /** Each of them. */
  readonly disagreements: readonly DatedDisagreement[];
}

/** Compares the sources of every instrument as of an instant. */
export async function compareSources(store: ObservationStore, asOf: EpochMs): Promise<SourceComparison> {
  const disagreements = await findDisagreements(store, await store.series(asOf), asOf);
  return {
    bounds: DISAGREEMENT_BOUNDS,
    groups: groupsOf(disagreements),
    badDays: badDaysOf(disagreements),
    disagreements,
  };
}

/** By instrument, field and source; those of most days first. */
export function groupsOf(disagreements: readonly DatedDisagreement[]): readonly DisagreementGroup[] {
  const groups = new Map<string, DatedDisagreement[]>();
  for (const one of disagreements) {
    const key = `${one.instrument} ${one.field} ${one.source}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()]
    .flatMap(groupOf)
    .toSorted((a, b) => b.days - a.days || (a.instrument < b.instrument ? -1 : 1));
}

function groupOf(group: readonly DatedDisagreement[]): readonly DisagreementGroup[] {
  const [first] = group;
  if (!first) return [];
  const { instrument, field, source } = first;
  const worst = group.reduce((a, b) => (Math.abs(b.deviation) > Math.abs(a.deviation) ? b : a));
  const dates = group.map(({ date }) => date).toSorted();
  const [from = '', to = ''] = [dates[0], dates.at(-1)];
  return [
    {
      instrument,
      field,
      source,
      days: group.length,
      from,
      to,
      worst: worst.deviation,
      worstDate: worst.date,
    },
  ];
}
