// The one gate: what `npm test` and continuous integration run. Every step runs, whatever failed before it. The lint, which is slow and
// needs one core, runs beside all other steps and is told of at their end.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'rotascope-gate-'));
const report = join(scratch, 'tests.json');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');

const LINT = ['lint with types', bin('eslint'), ['.']];
const BEFORE = [
  ['types', process.execPath, [tsc, '-p', 'tsconfig.json']],
  ['types of the web application', process.execPath, [tsc, '-p', 'src/web/tsconfig.json']],
  ['types of the pure folders, without DOM and Node', process.execPath, [tsc, '-p', 'tsconfig.pure.json']],
  ['format and fast lint', bin('biome'), ['ci', '.']],
  ['build', process.execPath, ['scripts/build.mjs']],
];
const TESTS = [
  'tests',
  bin('vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
];
const STEPS = [LINT, ...BEFORE, TESTS];

const failed = [];
const lint = runStep(LINT, { quiet: true });
await runAll([...BEFORE, TESTS]);
(await lint)();

listSkipped();
rmSync(scratch, { recursive: true, force: true });
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
console.log(`\n${STEPS.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 ? 1 : 0);

async function runAll(steps) {
  for (const step of steps) await runStep(step);
}

/** Quiet: nothing is said until what comes back is called, so that two steps do not mix. */
async function runStep([name, command, args], { quiet = false } = {}) {
  const started = Date.now();
  if (!quiet) console.log(`\n== ${name}`);
  const child = spawn(command, args, { cwd: root, stdio: quiet ? 'pipe' : 'inherit' });
  let told = '';
  child.stdout?.on('data', (chunk) => (told += chunk));
  child.stderr?.on('data', (chunk) => (told += chunk));
  const status = await new Promise((resolve) => {
    child.on('close', resolve);
    child.on('error', (error) => {
      told += String(error);
      resolve(1);
    });
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (status !== 0) failed.push(name);
  const tell = () => {
    if (quiet) console.log(`\n== ${name}\n${told}`);
    console.log(`== ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  };
  if (!quiet) tell();
  return tell;
}

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
