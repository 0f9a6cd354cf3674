// Benchmarks. Each asserts its answer, then reports a ratio against a named baseline measured in the same run.
import { backtestSweep } from './backtestSweep.mjs';
import { importCsv } from './importCsv.mjs';
import { rollingCorrelation } from './rollingCorrelation.mjs';
import { webBoard } from './webBoard.mjs';

const asJson = process.argv.includes('--json');
const results = [];
for (const benchmark of [importCsv, rollingCorrelation, backtestSweep, webBoard]) {
  for (const result of [await benchmark()].flat()) {
    results.push(result);
    if (!asJson) print(result);
  }
}
if (asJson) console.log(JSON.stringify({ node: process.version, results }, null, 2));

function print({ name, unit, subject, baseline, answer }) {
  console.log(`${name}: ${subject.seconds.toFixed(3)} s, ${baseline.name} ${baseline.seconds.toFixed(3)} s`);
  console.log(
    `  ratio ${(subject.seconds / baseline.seconds).toFixed(2)} (below 1: faster); ${unit}; answer ${answer}`,
  );
}
