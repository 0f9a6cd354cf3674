import type { SeriesDetail } from '../../../server/contract/data.ts';

/** From this spacing on, a daily calendar with gaps is a sparse series rather than a series with holes. */
const SPARSE_DAYS = 5;

/** What the calendar of a series shows, in words. */
export function coverageText(detail: SeriesDetail): string {
  const { coverage, gapSpans, gapSpanCount, observations, from, to, spacingDays } = detail;
  const sum = (of: (year: (typeof coverage.years)[number]) => number) =>
    coverage.years.reduce((total, year) => total + of(year), 0);
  const [missing, corrected] = [sum((year) => year.missing), sum((year) => year.corrected)];
  const cell = coverage.cell === 'month' ? 'months' : 'days';
  const parts = [`${count(observations)} values from ${from.slice(0, 10)} to ${to.slice(0, 10)}`];
  if (!coverage.isDue) parts.push('only the source knows on which days a value is due');
  else if (missing === 0) parts.push('no gap');
  else {
    const longest = gapSpans.reduce((a, b) => (b.bars > a.bars ? b : a));
    parts.push(
      `${count(missing)} ${cell} missing in ${count(gapSpanCount)} ${gapSpanCount === 1 ? 'gap' : 'gaps'}, the longest ${longest.from} to ${longest.to} (${count(longest.bars)})`,
    );
    if (spacingDays !== null && spacingDays >= SPARSE_DAYS)
      parts.push(`values come every ${spacingDays} days or so, and the days between count as missing`);
  }
  parts.push(corrected === 0 ? 'none corrected' : `${count(corrected)} ${cell} corrected later`);
  return `${parts.join('; ')}.`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
