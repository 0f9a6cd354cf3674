import type { StudyTable } from '../../../api/types.ts';
import type { ChartEvent } from '../../../charts/view.ts';

/** What belongs together on the page of a study, in the order in which it is read. */
export interface PageSection {
  readonly title: string;
  /** How to read it, in a line or two. */
  readonly help: string;
  readonly figures?: readonly string[];
  readonly tables?: readonly string[];
  /** A table whose rows are marked, by the date that names them, on these charts over time. */
  readonly events?: { readonly table: string; readonly label: string; readonly on: readonly string[] };
  /** A study that goes further, and what it adds. */
  readonly further?: { readonly study: string; readonly text: string };
}

/** Every figure and table of some sections. */
export function shownBy(sections: readonly PageSection[]): readonly string[] {
  return sections.flatMap(({ figures = [], tables = [] }) => [...figures, ...tables]);
}

/** Those of a list that a section names, in its order; what the answer does not have is left out. */
export function named<T extends { readonly name: string }>(
  list: readonly T[],
  names: readonly string[] = [],
): readonly T[] {
  return names.flatMap((name) => list.find((one) => one.name === name) ?? []);
}

/** The rows of a table as events on the days that name them; none where the table is not there. */
export function eventsOf(
  tables: readonly StudyTable[],
  events: PageSection['events'],
): readonly ChartEvent[] {
  const rows = tables.find(({ name }) => name === events?.table)?.rows ?? [];
  return rows.flatMap(([date]) =>
    typeof date === 'string' && events ? [{ date, label: `${events.label} ${date}` }] : [],
  );
}
