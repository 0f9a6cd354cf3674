/** One series of the store, as far as it matters here. */
export interface StoredSeries {
  readonly series: string;
  readonly source: string;
  readonly to: string;
  /** Values with their corrections. */
  readonly rows: number;
}

/** What one source brought between two days. */
export interface Arrival {
  readonly source: string;
  readonly series: number;
  readonly rows: number;
  /** The newest date of them. */
  readonly to: string;
}

/** What became known between two states of the store, by source, most first. */
export function arrivalsBetween(
  then: readonly StoredSeries[],
  now: readonly StoredSeries[],
): readonly Arrival[] {
  const known = new Map(then.map(({ series, rows }) => [series, rows]));
  const arrivals = new Map<string, Arrival>();
  for (const { series, source, rows, to } of now) {
    const added = rows - (known.get(series) ?? 0);
    if (added <= 0) continue;
    const so = arrivals.get(source) ?? { source, series: 0, rows: 0, to: '' };
    arrivals.set(source, {
      source,
      series: so.series + 1,
      rows: so.rows + added,
      to: to > so.to ? to : so.to,
    });
  }
  return [...arrivals.values()].toSorted((a, b) => b.rows - a.rows);
}
