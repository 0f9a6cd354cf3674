/** What can be chosen as a side of a pair. */
export interface SeriesChoice {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** Those that hold every word; an id that is the text comes first, then ids that begin with it. */
export function filterSeries(series: readonly SeriesChoice[], text: string): readonly SeriesChoice[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const rank = ({ id }: SeriesChoice) => {
    const name = id.toLowerCase();
    if (name === wanted) return 0;
    return name.startsWith(wanted) ? 1 : 2;
  };
  return series
    .filter(({ id, name, kind }) => {
      const whole = `${id} ${name} ${kind}`.toLowerCase();
      return words.every((word) => whole.includes(word));
    })
    .toSorted((a, b) => rank(a) - rank(b));
}
