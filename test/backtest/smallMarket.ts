import { createRandom, type RandomSource } from '../../src/core/random.ts';
import { DAY_MS } from '../../src/core/time.ts';
import { gridBetween } from '../../src/market/calendars/calendar.ts';
import type { CanonicalSeries } from '../../src/market/canonical.ts';
import { createStudyData, type StudyData } from '../../src/studies/panel/studyData.ts';
import { seriesOf } from '../../src/studies/testing/handMadeData.ts';

const FROM_MS = Date.UTC(2022, 0, 1);
const DAYS = 420;
const COINS = ['ETH', 'SOL', 'ADA', 'XRP', 'DOGE', 'DOT'];
/** A weekly index is published five days after its date. */
const PUBLICATION_MS = 5 * DAY_MS;

type About = Pick<CanonicalSeries, 'instrument' | 'field' | 'calendar'>;

/** The series of a small market of some 14 months: coins with caps and monthly ranks, two stock indices, and an index that is published late. */
export function smallSeries(seed: number): readonly CanonicalSeries[] {
  const random = createRandom(seed);
  const days = Float64Array.from({ length: DAYS }, (_, day) => FROM_MS + (day + 1) * DAY_MS);
  const sessions = Float64Array.from(gridBetween('XNYS', FROM_MS, FROM_MS + DAYS * DAY_MS) ?? []);
  const walk = (about: About, eventMs: Float64Array, delayMs = 0) =>
    walkOf(about, { eventMs, delayMs, random });
  const coins = ['BTC', ...COINS].map((id) =>
    walk({ instrument: id, field: 'close', calendar: 'utc-day' }, days),
  );
  const caps = coins.map(({ instrument, calendar, eventMs, knownMs, value }, i) =>
    seriesOf(
      { instrument, calendar, field: 'marketCap' },
      { eventMs, knownMs, value: value.map((price) => price * 1e6 * (i + 1)) },
    ),
  );
  const weeks = sessions.filter((_, i) => i % 5 === 4);
  return [
    ...coins,
    ...caps,
    ...ranksOf(caps.slice(1)),
    walk({ instrument: 'RUT', field: 'close', calendar: 'XNYS' }, sessions),
    walk({ instrument: 'SPX', field: 'close', calendar: 'XNYS' }, sessions),
    walk({ instrument: 'NFCI', field: 'value', calendar: 'new-york' }, weeks, PUBLICATION_MS),
  ];
}

export function smallMarket(seed: number): StudyData {
  return createStudyData(FROM_MS + (DAYS + 1) * DAY_MS, smallSeries(seed));
}

interface Walk {
  readonly eventMs: Float64Array;
  readonly delayMs: number;
  readonly random: RandomSource;
}

function walkOf(about: About, { eventMs, delayMs, random }: Walk): CanonicalSeries {
  let level = 100;
  const value = eventMs.map(() => (level *= Math.exp(0.04 * random.normal())));
  return seriesOf(about, { eventMs, knownMs: eventMs.map((ms) => ms + delayMs), value });
}

/** Ranks by cap on every thirtieth day. */
function ranksOf(caps: readonly CanonicalSeries[]): readonly CanonicalSeries[] {
  const rows = Array.from({ length: Math.floor(DAYS / 30) }, (_, i) => 5 + i * 30);
  return caps.map((one, k) => {
    const eventMs = Float64Array.from(rows, (row) => one.eventMs[row]!);
    const value = Float64Array.from(
      rows,
      (row) => 1 + caps.filter((other, j) => j !== k && other.value[row]! > one.value[row]!).length,
    );
    return seriesOf({ ...one, field: 'marketCapRank' }, { eventMs, knownMs: eventMs, value });
  });
}
