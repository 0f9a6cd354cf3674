import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { matchTurningPoints } from '../../stats/cycles/precedence.ts';
import type { TurningPoint } from '../../stats/cycles/turningPoints.ts';
import { compareWithChance, meanLag } from './chance.ts';
import type { Cycle, CyclePair } from './cycles.ts';

const BARS = 60;

function cycle(name: string, peaks: readonly number[]): Cycle {
  const points = peaks.map(
    (index): TurningPoint => ({ kind: 'peak', index, value: 1, confirmedAt: index + 2 }),
  );
  const empty = new Float64Array(BARS);
  return { name, levels: empty, points, withdrawn: 0, phases: empty, uses: [name] };
}

function compare(leader: readonly number[], follower: readonly number[], replicates = 999) {
  const pair: CyclePair = {
    leader: cycle('A', leader),
    follower: cycle('B', follower),
    labels: [],
    datableBars: BARS,
  };
  const { matches } = matchTurningPoints(pair.leader.points, pair.follower.points, { maximumDistance: 3 });
  const options = { maxDistance: 3, replicates, random: createRandom(1) };
  return { matches, chance: compareWithChance(pair, matches, options) };
}

describe('compareWithChance', () => {
  it('tries every shift out of reach and ranks the matches among them', () => {
    const [leader, follower] = [
      [5, 20, 41],
      [7, 21, 42],
    ];
    const { matches, chance } = compare(leader, follower);
    expect(matches).toHaveLength(3);
    // Shifts 4 .. 56: the definition written out, as no two peaks of one side are within reach of one another.
    const counts = Array.from({ length: 53 }, (_, i) => {
      const moved = follower.map((index) => (index + i + 4) % BARS);
      return leader.filter((a) => moved.some((b) => Math.abs(a - b) <= 3)).length;
    });
    expect(chance.shifts).toBe(53);
    expect([...chance.matches]).toEqual(counts);
    expect(chance.expectedMatches).toBeCloseTo(counts.reduce((a, b) => a + b) / 53, 12);
    expect(chance.matchesPValue).toBeCloseTo((1 + counts.filter((count) => count >= 3).length) / 54, 12);
  });

  it('gives a lead of the first side a small p-value and a lead of the other a large one', () => {
    const peaks = [5, 13, 24, 38, 52];
    const later = peaks.map((index) => index + 3);
    const [forward, backward] = [compare(peaks, later).chance, compare(later, peaks).chance];
    expect(forward.meanLagPValue).toBeLessThan(0.1);
    expect(backward.meanLagPValue).toBeGreaterThan(0.9);
  });

  it('draws shifts from the seed where there are more than wanted', () => {
    const [one, two] = [compare([5, 20], [6, 40], 20).chance, compare([5, 20], [6, 40], 20).chance];
    expect(one.shifts).toBe(20);
    expect(one).toEqual(two);
  });

  it('has a mean lag of 0 without matches', () => {
    expect(meanLag([])).toBe(0);
    expect(compare([5], [40]).chance.matchesPValue).toBe(1);
  });
});
