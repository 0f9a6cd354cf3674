import { describe, expect, it } from 'vitest';
import { readOracle } from '../../../../test/support/readOracle.ts';
import { DataError, InfeasibleError } from '../../../core/errors.ts';
import { createRandom } from '../../../core/random.ts';
import { simulateMarkov } from '../markov/markovModel.ts';
import { CALM_AND_WILD, switchingSeries } from '../testing/switchingSeries.ts';
import { type JumpOptions, jumpModel, onlineJumpStates } from './jumpModel.ts';

interface Case {
  states: number;
  penalty: number;
  loss: number;
  jumps: number[];
  rows?: number[][];
}

const ORACLE = readOracle('stats_regimes') as { jumpBrute: Case[]; jump: Case[] };
const OPTIONS: JumpOptions = { states: 2, penalty: 1, starts: 20, random: createRandom(1) };

function jumpsOf(path: Int32Array): number[] {
  return [...path.keys()].filter((t) => t > 0 && path[t] !== path[t - 1]);
}

/** Loss of the best path that ends in each state at `bar`, over every path: O(k^T). */
function bestEnd(rows: readonly Float64Array[], centres: readonly Float64Array[], penalty: number): number {
  const k = centres.length;
  let best = { loss: Number.POSITIVE_INFINITY, state: -1 };
  for (let code = 0; code < k ** rows.length; code++) {
    const path = rows.map((_, t) => Math.floor(code / k ** t) % k);
    const loss = path.reduce((sum, state, t) => {
      const jump = t > 0 && path[t - 1] !== state ? penalty : 0;
      return sum + jump + rows[t]!.reduce((square, x, f) => square + (x - centres[state]![f]!) ** 2, 0);
    }, 0);
    const state = path.at(-1)!;
    if (loss < best.loss - 1e-12 || (Math.abs(loss - best.loss) <= 1e-12 && state < best.state))
      best = { loss, state };
  }
  return best.state;
}

describe('jumpModel', () => {
  it('by hand: one jump at a price of 1 saves the distance of two levels', () => {
    const column = Float64Array.of(0, 0, 0, 3, 3, 3);
    const fit = jumpModel([column], OPTIONS);
    expect([...fit.path]).toEqual([0, 0, 0, 1, 1, 1]);
    expect(fit.centres.map((centre) => centre[0])).toEqual([0, 3]);
    expect(fit.loss).toBe(1);
    // One state for all: 6 values at 1.5 from the mean.
    expect(jumpModel([column], { ...OPTIONS, penalty: 20 }).loss).toBeCloseTo(13.5, 12);
  });

  it.each(ORACLE.jumpBrute)('equals every path looked at: $states states, penalty $penalty', (one) => {
    const rows = one.rows!;
    const features = [0, 1].map((f) => Float64Array.from(rows, (row) => row[f]!));
    const fit = jumpModel(features, { ...OPTIONS, ...one, starts: 60 });
    expect(fit.loss).toBeCloseTo(one.loss, 10);
    expect(jumpsOf(fit.path)).toEqual(one.jumps);
  });

  it.each(ORACLE.jump)('equals the rewrite in numpy: $states states, penalty $penalty', (one) => {
    const values = switchingSeries();
    const fit = jumpModel([values, values.map(Math.abs)], { ...OPTIONS, ...one, starts: 40 });
    expect(fit.loss).toBeCloseTo(one.loss, 8);
    expect(jumpsOf(fit.path)).toEqual(one.jumps);
    expect(fit.converged).toBe(true);
  });

  it('jumps less as jumps cost more, and finds the states of a simulated path', () => {
    const { values, states } = simulateMarkov(CALM_AND_WILD, 1500, createRandom(5));
    const features = [values.map(Math.abs)];
    const counts = [0, 2, 10, 50].map(
      (penalty) => jumpsOf(jumpModel(features, { ...OPTIONS, penalty }).path).length,
    );
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    const { path } = jumpModel(features, { ...OPTIONS, penalty: 3 });
    expect(path.filter((state, t) => state === states[t]).length / 1500).toBeGreaterThan(0.85);
  });

  it('refuses what it cannot fit', () => {
    const column = switchingSeries(50);
    expect(() => jumpModel([column.subarray(0, 5)], OPTIONS)).toThrow(InfeasibleError);
    expect(() => jumpModel([new Float64Array(30).fill(2)], OPTIONS)).toThrow(DataError);
    expect(() => jumpModel([column.slice().fill(Number.NaN, 3, 4)], OPTIONS)).toThrow(DataError);
    expect(() => jumpModel([column], { ...OPTIONS, penalty: -1 })).toThrow(RangeError);
    expect(() => jumpModel([column], { ...OPTIONS, states: 1 })).toThrow(RangeError);
  });
});

describe('onlineJumpStates', () => {
  const column = switchingSeries(60);
  const features = [column, column.map(Math.abs)];
  const centres = [Float64Array.of(0.2, 0.4), Float64Array.of(-0.4, 1.4), Float64Array.of(2, 2)];

  it('is at each bar the end of the best path up to it', () => {
    const online = onlineJumpStates(features, centres, 1.5);
    for (let bars = 1; bars <= 9; bars++) {
      const rows = Array.from({ length: bars }, (_, t) => Float64Array.of(column[t]!, Math.abs(column[t]!)));
      expect(online[bars - 1]).toBe(bestEnd(rows, centres, 1.5));
    }
  });

  it('looks back only, and passes over gaps', () => {
    const whole = onlineJumpStates(features, centres, 4);
    const early = onlineJumpStates(
      features.map((one) => one.subarray(0, 33)),
      centres,
      4,
    );
    expect(early).toEqual(whole.slice(0, 33));
    const gap = column.map((value, t) => (t < 2 || t === 20 ? Number.NaN : value));
    const states = onlineJumpStates([gap, gap.map(Math.abs)], centres, 4);
    expect([...states.subarray(0, 2)]).toEqual([-1, -1]);
    expect(states[20]).toBe(states[19]);
  });
});
