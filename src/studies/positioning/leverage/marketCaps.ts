import type { Clock } from '../../../market/panel.ts';
import { snapshotSupply } from '../../../market/universe/snapshotSupply.ts';
import { latestLevels } from '../../panel/knownLevels.ts';
import type { StudyData } from '../../panel/studyData.ts';

/** A market cap this old is still that of the day. */
const DAILY_DAYS = 1;
/** A stored market cap older than this says nothing. */
const CAP_DAYS = 10;
const CLOSE_DAYS = 1;
/** Supplies come monthly. */
const SUPPLY_DAYS = 45;

/**
 * Market cap of a coin in US dollars at each bar, as it was known then: the stored one where it is of the day; otherwise the close of the day
 * times the circulating supply of the last snapshot, not older than 45 days; otherwise the stored one of the last 10 days. NaN where there is
 * none. Undefined where neither caps nor supplies are stored. O(T).
 */
export function marketCapPath(data: StudyData, id: string, clock: Clock): Float64Array | undefined {
  const cap = data.find(id, 'marketCap');
  const close = data.find(id, 'close');
  const supply = snapshotSupply(data.sources(id, 'circulatingSupply'));
  if (!cap && !(close && supply)) return undefined;
  const at = (series: typeof cap | typeof supply, maxAgeDays: number) =>
    series ? latestLevels(series, clock, { join: 'known', maxAgeDays }) : undefined;
  const [ofDay, stored] = [at(cap, DAILY_DAYS), at(cap, CAP_DAYS)];
  const [price, coins] = [at(close, CLOSE_DAYS), at(supply, SUPPLY_DAYS)];
  return Float64Array.from(clock.eventMs, (_, t) =>
    firstFinite(ofDay?.[t], (price?.[t] ?? Number.NaN) * (coins?.[t] ?? Number.NaN), stored?.[t]),
  );
}

function firstFinite(...values: readonly (number | undefined)[]): number {
  return values.find((value) => value !== undefined && Number.isFinite(value)) ?? Number.NaN;
}
