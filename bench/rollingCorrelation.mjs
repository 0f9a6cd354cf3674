import assert from 'node:assert/strict';
import { compileMetric } from '../dist/metrics/check.js';
import { evaluateMetric } from '../dist/metrics/evaluate.js';
import { secondsOf } from './measure.mjs';

const BARS = 10_000;
const WINDOW = 252;

/** The metric language's rolling correlation against a plain loop over arrays that computes the same. */
export async function rollingCorrelation() {
  const [x, y] = [series(1), series(2)];
  const clock = {
    calendar: 'utc-day',
    eventMs: Float64Array.from({ length: BARS }, (_, t) => t),
    labels: [],
  };
  const metric = compileMetric(`corr(A, B, ${WINDOW})`);
  const data = { clock, path: ({ instrument }) => (instrument === 'A' ? x : y), members: () => [] };
  const subject = await secondsOf(() => evaluateMetric(metric, data).values);
  const baseline = await secondsOf(() => plain([...x], [...y]));
  subject.result.forEach((value, t) => {
    if (t >= WINDOW - 1)
      assert.ok(Math.abs(value - baseline.result[t]) < 1e-9, `bar ${t}: ${value}, ${baseline.result[t]}`);
  });
  return {
    name: 'rolling correlation',
    unit: `${BARS} bars, window ${WINDOW}`,
    subject: { seconds: subject.seconds },
    baseline: { name: 'plain arrays, slice and reduce', seconds: baseline.seconds },
    answer: subject.result.at(-1).toFixed(10),
  };
}

function series(seed) {
  let state = seed;
  return Float64Array.from({ length: BARS }, () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647 - 0.5;
  });
}

function plain(x, y) {
  const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
  return x.map((_, t) => {
    const a = x.slice(Math.max(0, t - WINDOW + 1), t + 1);
    const b = y.slice(Math.max(0, t - WINDOW + 1), t + 1);
    const [ma, mb] = [mean(a), mean(b)];
    const product = a.reduce((sum, value, i) => sum + (value - ma) * (b[i] - mb), 0);
    const [saa, sbb] = [a.reduce((s, v) => s + (v - ma) ** 2, 0), b.reduce((s, v) => s + (v - mb) ** 2, 0)];
    return product / Math.sqrt(saa * sbb);
  });
}
