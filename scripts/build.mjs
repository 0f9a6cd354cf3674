import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProgram } from './buildProgram.mjs';
import { buildWeb } from './buildWeb.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

// Whoever builds, packages that have two sides show the one for use.
process.env['NODE_ENV'] = 'production';
rmSync(`${root}/dist`, { recursive: true, force: true });
try {
  // Types are checked by the gate (`npm test`), which looks at the tests too; here they would treble the time.
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck'], {
    cwd: root,
    stdio: 'inherit',
  });
} catch {
  process.exit(1);
}
await buildProgram();
// Answers that the server keeps count for the program that computed them.
writeFileSync(`${root}/dist/build.txt`, digestOf(`${root}/dist`));
await buildWeb();

function digestOf(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true }).toSorted()) {
    if (name.endsWith('.js')) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
