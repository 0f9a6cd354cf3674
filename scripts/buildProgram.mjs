// The command line and its threads: src -> dist/cli, in a few files with all they need but DuckDB. Node opens two thousand files to load the same
// modules one by one, which takes a second of every command.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { licences } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = join(root, 'dist', 'cli');
/** Threads are started by the names of their files, which lie beside the program. */
const ENTRIES = {
  main: 'src/cli/main.ts',
  taskThread: 'src/server/work/taskThread.ts',
  partWorker: 'src/engine/workers/partWorker.ts',
};
/** Native, or there only where the user installed it. */
const NOT_BUNDLED = ['@duckdb/node-api', 'ccxt'];

export async function buildProgram() {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [licences('The command line of Rotascope')],
    ssr: { noExternal: true, external: NOT_BUNDLED },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(ENTRIES).map(([name, path]) => [name, join(root, path)])),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  chmodSync(join(outDir, 'main.js'), 0o755);
}
