import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../core/time.ts';
import type { Clock } from '../panel.ts';
import { snapshotMembers } from './snapshotMembers.ts';

const DAYS = 90;
const eventMs = Float64Array.from({ length: DAYS }, (_, t) => t * DAY_MS);
const clock: Clock = { calendar: 'utc-day', eventMs, labels: Array.from(eventMs, String) };

function history(instrument: string, ranks: Readonly<Record<number, number>>, delayDays = 0) {
  const days = Object.keys(ranks).map(Number);
  return {
    instrument,
    eventMs: Float64Array.from(days, (day) => day * DAY_MS),
    knownMs: Float64Array.from(days, (day) => (day + delayDays) * DAY_MS),
    rank: Float64Array.from(days, (day) => ranks[day] ?? 0),
  };
}

describe('snapshotMembers', () => {
  it('knows who was large then: the dead stay in the past, the new enter when they are seen', () => {
    const members = snapshotMembers(
      [history('DEAD', { 0: 1 }), history('OLD', { 0: 2, 30: 2 }), history('NEW', { 30: 1 })],
      2,
      clock,
    );
    const on = (day: number) =>
      [...members]
        .filter(([, belongs]) => belongs[day] === 1)
        .map(([id]) => id)
        .toSorted();
    expect(on(0)).toEqual(['DEAD', 'OLD']);
    expect(on(29)).toEqual(['DEAD', 'OLD']);
    expect(on(30)).toEqual(['NEW', 'OLD']);
  });

  it('does not know a snapshot before it is published', () => {
    const members = snapshotMembers([history('A', { 0: 1, 30: 2 }, 3), history('B', { 30: 1 }, 3)], 1, clock);
    expect(members.get('A')?.[2]).toBe(0);
    expect(members.get('A')?.[32]).toBe(1);
    expect(members.get('B')?.[33]).toBe(1);
  });

  it('has nobody once the latest snapshot is older than 45 days', () => {
    const members = snapshotMembers([history('A', { 10: 1 })], 5, clock);
    expect(members.get('A')?.[55]).toBe(1);
    expect(members.get('A')?.[56]).toBe(0);
  });
});
