import { describe, expect, it } from 'vitest';
import { batchesSince, nextVisits, readVisits, shownAt, type Visits } from './visits.ts';

const at = (time: string, dataVersion = 'real 5 x') => ({ at: `2026-01-14T${time}:00.000Z`, dataVersion });

describe('visits', () => {
  it('knows the one before once somebody was away', () => {
    let visits: Visits = nextVisits(undefined, at('08:00'));
    expect(visits.before).toBeUndefined();
    visits = nextVisits(visits, at('08:29'));
    expect(visits).toEqual({ current: at('08:29') });
    visits = nextVisits(visits, at('09:00'));
    expect(visits).toEqual({ current: at('09:00'), before: at('08:29') });
    // Loading the page again is the same visit.
    expect(nextVisits(visits, at('09:05')).before).toEqual(at('08:29'));
  });

  it('reads what a browser kept, whatever it is', () => {
    const visits = { current: at('09:00'), before: at('08:00') };
    expect(readVisits(JSON.stringify(visits))).toEqual(visits);
    for (const text of [null, '', '{', 'null', '[]', '{"current":{"at":"yesterday","dataVersion":"x"}}']) {
      expect(readVisits(text)).toBeUndefined();
    }
    expect(readVisits(JSON.stringify({ current: at('09:00'), before: 3 }))).toEqual({ current: at('09:00') });
  });

  it('compares with the hour that was shown', () => {
    expect(shownAt(at('09:41'))).toBe('2026-01-14T09:00:00.000Z');
  });

  it('counts batches of the same store only', () => {
    expect(batchesSince('real 5 x', 'real 8 y')).toBe(3);
    expect(batchesSince('real 5 x', 'real 5 x')).toBe(0);
    expect(batchesSince('simulated 5 x', 'real 8 y')).toBeUndefined();
    expect(batchesSince('real 9 x', 'real 8 y')).toBeUndefined();
    expect(batchesSince('', 'real 8 y')).toBeUndefined();
  });
});
