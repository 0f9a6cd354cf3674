import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import {
  betaOfRows,
  coskewness,
  everyRow,
  idiosyncraticShare,
  kendallOfRows,
  sideBeta,
  sideCapture,
  spearmanOfRows,
  upMinusDownBeta,
} from './rowStatistics.ts';

const random = createRandom(5);
const x = Float64Array.from({ length: 80 }, () => random.normal());
const y = x.map((value) => 0.5 * value + (value < 0 ? value : 0) + random.normal());

/** Mean of the products of powers of deviations, written as the definition reads. */
function moment(a: number[], b: number[], [p, q]: readonly [number, number]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  return mean(a.map((value, i) => (value - ma) ** p * (b[i]! - mb) ** q));
}

const cases = Array.from({ length: 20 }, () => Int32Array.from({ length: 60 }, () => random.integer(80)));

describe('statistics of rows', () => {
  it.each(cases.map((rows, i) => [i, rows] as const))(
    'agree with their definitions, resample %i',
    (_, rows) => {
      const pairs = Array.from(rows, (t) => [x[t]!, y[t]!] as const);
      const a = pairs.map(([value]) => value);
      const b = pairs.map(([, value]) => value);
      const up = pairs.filter(([value]) => value > 0);
      const down = pairs.filter(([value]) => value < 0);
      const slope = (part: typeof pairs) => {
        const [u, v] = [part.map(([value]) => value), part.map(([, value]) => value)];
        return moment(u, v, [1, 1]) / moment(u, v, [2, 0]);
      };
      const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
      expect(betaOfRows([x, y], rows)).toBeCloseTo(slope(pairs), 10);
      expect(sideBeta('up')([x, y], rows)).toBeCloseTo(slope(up), 10);
      expect(sideBeta('down')([x, y], rows)).toBeCloseTo(slope(down), 10);
      expect(upMinusDownBeta([x, y], rows)).toBeCloseTo(slope(up) - slope(down), 10);
      expect(sideCapture('down')([x, y], rows)).toBeCloseTo(
        total(down.map(([, value]) => value)) / total(down.map(([value]) => value)),
        10,
      );
      expect(coskewness([x, y], rows)).toBeCloseTo(
        moment(a, b, [2, 1]) / (moment(a, b, [2, 0]) * Math.sqrt(moment(a, b, [0, 2]))),
        10,
      );
      const r = moment(a, b, [1, 1]) / Math.sqrt(moment(a, b, [2, 0]) * moment(a, b, [0, 2]));
      expect(idiosyncraticShare([x, y], rows)).toBeCloseTo(1 - r * r, 10);
    },
  );

  it('of ranks do not change with the shape of a rising curve', () => {
    const rows = everyRow(80);
    const bent = y.map((value) => Math.exp(3 * value));
    expect(spearmanOfRows([x, bent], rows)).toBeCloseTo(spearmanOfRows([x, y], rows), 12);
    expect(kendallOfRows([x, bent], rows)).toBeCloseTo(kendallOfRows([x, y], rows), 12);
    expect(spearmanOfRows([x, x.map(Math.exp)], rows)).toBeCloseTo(1, 12);
    expect(kendallOfRows([x, x.map((value) => -value)], rows)).toBeCloseTo(-1, 12);
  });

  it('are NaN where they are not defined', () => {
    const rows = everyRow(4);
    const [rising, flat] = [Float64Array.of(1, 2, 3, 4), new Float64Array(4)];
    expect(sideBeta('down')([rising, rising], rows)).toBeNaN();
    expect(sideCapture('down')([rising, rising], rows)).toBeNaN();
    expect(betaOfRows([flat, rising], rows)).toBeNaN();
    expect(kendallOfRows([flat, rising], rows)).toBeNaN();
    expect(coskewness([flat, rising], rows)).toBeNaN();
  });
});
