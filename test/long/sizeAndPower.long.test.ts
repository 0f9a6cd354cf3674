import { env } from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { binomialError } from '../support/rejectionRate.ts';
import { simulatedPair } from '../support/simulatedPair.ts';
import { simulatedStudyData } from '../support/simulatedStudyData.ts';
import { SIMULATED_TESTS } from '../support/simulatedTests.ts';

const WORLDS = Number(env['ROTASCOPE_WORLDS'] ?? 300);
const LEVEL = 0.05;
/** Strength of the planted lead of one session; 0 is none. */
const STRENGTHS = [0, 0.25, 0.5, 1] as const;
const SEED = 9000;

/** Rejections of every test, by strength of the lead; `apart`: crypto independent of equities and no lead. */
type Rates = ReadonlyMap<string, number>;

function rejectionRates(spec: { coMovement?: number; lead?: { sessions: number; strength: number } }): Rates {
  const counts = new Map<string, number>(SIMULATED_TESTS.map(({ name }) => [name, 0]));
  for (let i = 0; i < WORLDS; i++) {
    const data = simulatedStudyData({ seed: SEED + i, from: '2018-01-01', ...spec });
    const pair = simulatedPair(data, 'RUT', 'altcoins');
    for (const { name, pValueOf } of SIMULATED_TESTS) {
      const pValue = pValueOf(pair, createRandom(i));
      if (!(pValue >= 0 && pValue <= 1)) throw new RangeError(`${name} gave ${pValue} in world ${i}`);
      if (pValue < LEVEL) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return new Map([...counts].map(([name, count]) => [name, count / WORLDS]));
}

describe('size and power on the simulated market', () => {
  const rates = new Map<string, Rates>();

  beforeAll(() => {
    rates.set('apart', rejectionRates({ coMovement: 0 }));
    for (const strength of STRENGTHS) {
      rates.set(String(strength), rejectionRates({ lead: { sessions: 1, strength } }));
    }
    for (const { name } of SIMULATED_TESTS) {
      const row = [...rates].map(([column, of]) => `${column} ${(of.get(name) ?? Number.NaN).toFixed(3)}`);
      console.info(`${name}: ${row.join(', ')}`);
    }
  }, 7_200_000);

  const rateOf = (column: string, name: string) => rates.get(column)?.get(name) ?? Number.NaN;

  it.each(SIMULATED_TESTS.filter(({ null: under }) => under !== 'never'))(
    '$name has its size, or is known not to have it',
    ({ name, null: under, robust }) => {
      const size = rateOf(under === 'apart' ? 'apart' : '0', name);
      if (robust) expect(Math.abs(size - LEVEL)).toBeLessThan(binomialError(WORLDS));
      else expect(size).toBeGreaterThan(0);
    },
  );

  it.each(SIMULATED_TESTS.filter(({ findsLead }) => findsLead))(
    '$name gains power with the lead',
    ({ name }) => {
      const curve = STRENGTHS.map((strength) => rateOf(String(strength), name));
      expect(curve.toSorted((a, b) => a - b)).toEqual(curve);
      expect(curve.at(-1)).toBeGreaterThan(0.5);
    },
  );
});
