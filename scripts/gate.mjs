// The one gate: what `npm test` and continuous integration run. Every step runs, whatever failed before it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'rotascope-gate-'));
const report = join(scratch, 'tests.json');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

const STEPS = [
  ['types', process.execPath, [tsc, '-p', 'tsconfig.json']],
  ['types of the web application', process.execPath, [tsc, '-p', 'src/web/tsconfig.json']],
  ['types of the pure folders, without DOM and Node', process.execPath, [tsc, '-p', 'tsconfig.pure.json']],
  ['lint with types', bin('eslint'), ['.']],
  ['format and fast lint', bin('biome'), ['ci', '.']],
  ['build', process.execPath, ['scripts/build.mjs']],
  ['tests', bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]],
];

const failed = [];
for (const [name, command, args] of STEPS) {
  const started = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  console.log(
    `== ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  if (status !== 0) failed.push(name);
}

listSkipped();
rmSync(scratch, { recursive: true, force: true });
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
console.log(`\n${STEPS.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);

function listSkipped() {
  let tests;
  try {
    tests = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    console.log('\nThe tests left no report.');
    return;
  }
  const skipped = tests.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName),
  );
  if (skipped.length === 0) return;
  const unset = ['ROTASCOPE_REAL_DATA', 'ROTASCOPE_SAMPLES'].filter((name) => !process.env[name]);
  const reason = unset.length === 0 ? '' : ` (${unset.join(' and ')} name no folder)`;
  console.log(`\n${skipped.length} tests skipped${reason}:`);
  for (const name of skipped) console.log(`  - ${name}`);
}
