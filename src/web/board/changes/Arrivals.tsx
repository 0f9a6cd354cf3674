import type { Arrival } from './arrivals.ts';
import { batchesSince, type Visit } from './visits.ts';

const MOST_SOURCES = 4;

interface ArrivalsProps {
  readonly arrivals: readonly Arrival[];
  /** Of the store as it is. */
  readonly dataVersion: string;
  /** Where the comparison is with the last visit. */
  readonly lastVisit?: Visit;
}

/** Which data became known meanwhile, and what the store took in. */
export function Arrivals({ arrivals, dataVersion, lastVisit }: ArrivalsProps) {
  const batches = lastVisit && batchesSince(lastVisit.dataVersion, dataVersion);
  return (
    <p className="small muted">
      {arrivals.length === 0
        ? 'No data became known meanwhile.'
        : `Data that became known meanwhile: ${arrivals.slice(0, MOST_SOURCES).map(arrivalText).join('; ')}${moreText(arrivals)}.`}
      {batches !== undefined &&
        ` The store has taken in ${batches === 1 ? '1 batch' : `${batches} batches`} since.`}
    </p>
  );
}

function arrivalText({ source, rows, series, to }: Arrival): string {
  return `${source} ${rows.toLocaleString('en-US')} ${rows === 1 ? 'value' : 'values'} of ${series} series, to ${to}`;
}

function moreText({ length }: readonly Arrival[]): string {
  return length > MOST_SOURCES ? `; and ${length - MOST_SOURCES} more sources` : '';
}
