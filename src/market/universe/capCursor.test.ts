import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { DAY_MS } from '../../core/time.ts';
import { capCursor, type KnownValues, type SizeHistory } from './capCursor.ts';

type Row = readonly [day: number, value: number, knownDay: number];

function values(rows: readonly Row[]): KnownValues {
  return {
    eventMs: Float64Array.from(rows, ([day]) => day * DAY_MS),
    knownMs: Float64Array.from(rows, ([, , known]) => known * DAY_MS),
    value: Float64Array.from(rows, ([, value]) => value),
  };
}

/** The definition: of all rows known by the day the one of the latest event, the last of its vintages. */
function plain(rows: readonly Row[], day: number, limit: number): number {
  const known = rows.filter(([, , at]) => at <= day);
  const event = Math.max(...known.map(([one]) => one));
  const vintages = known.filter(([one]) => one === event).toSorted((a, b) => a[2] - b[2]);
  return known.length > 0 && day - event <= limit ? (vintages.at(-1)?.[1] ?? Number.NaN) : Number.NaN;
}

describe('capCursor', () => {
  it('multiplies price and supply where no cap is stored: 5 x 12 = 60', () => {
    const capAt = capCursor({ close: values([[0, 5, 0]]), supply: values([[-360, 12, -360]]) });
    expect(capAt(0)).toBe(60);
    expect(capAt(5 * DAY_MS)).toBe(60);
    // The supply is more than a year old.
    expect(capAt(6 * DAY_MS)).toBeNaN();
  });

  const random = createRandom(4);
  const made = (step: number) =>
    Array.from({ length: 40 }, (_, i): Row => [i * step, random.uniform(), i * step + random.integer(9)]);
  const [cap, close, supply] = [made(14), made(3), made(100)];
  const history: SizeHistory = { cap: values(cap), close: values(close), supply: values(supply) };
  const expected = (day: number) => {
    const stored = plain(cap, day, 10);
    return Number.isNaN(stored) ? plain(close, day, 10) * plain(supply, day, 365) : stored;
  };

  it('is the definition, whichever way the instants go', () => {
    const capAt = capCursor(history);
    const days = [...Array.from({ length: 200 }, (_, day) => day), 20, 3, 150, 149, 0, 199];
    expect(days.map((day) => capAt(day * DAY_MS))).toEqual(days.map(expected));
  });

  it('sees nothing that became known later', () => {
    const upTo = (rows: readonly Row[], day: number) => values(rows.filter(([, , known]) => known <= day));
    for (const day of [10, 50, 90, 119]) {
      const cut = capCursor({ cap: upTo(cap, day), close: upTo(close, day), supply: upTo(supply, day) });
      expect(cut(day * DAY_MS)).toBe(capCursor(history)(day * DAY_MS));
    }
  });
});
