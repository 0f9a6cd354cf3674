// The web application: src/web -> dist/web. Prints what a first visit loads, and fails where that is too much.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { licences } from './notices.mjs';

const MOST_SCRIPT_BYTES = 250_000;
const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = join(root, 'dist', 'web');

export async function buildWeb() {
  await build({
    configFile: false,
    root: join(root, 'src', 'web'),
    logLevel: 'warn',
    plugins: [licences('The web application of Rotascope')],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      // The statistical charts are one lazy part of about 700 kB.
      chunkSizeWarningLimit: 800,
      rolldownOptions: { onwarn: warned },
    },
  });
  const scripts = loadedFirst('js');
  console.log(
    `web: first load ${kilobytes(scripts)} scripts, ${kilobytes(loadedFirst('css'))} styles (gzip)`,
  );
  if (scripts > MOST_SCRIPT_BYTES) {
    console.error(
      `Cannot accept the build: a first visit loads at most ${kilobytes(MOST_SCRIPT_BYTES)} of scripts`,
    );
    process.exit(1);
  }
}

/** Libraries mark their modules for servers that render React, which does not concern us. */
function warned(warning, warn) {
  if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
}

/** Compressed bytes of the files that the page names, and of what the scripts among them import at once. */
function loadedFirst(extension) {
  const page = readFileSync(join(outDir, 'index.html'), 'utf8');
  const seen = new Set(
    [...page.matchAll(new RegExp(`(?:src|href)="/([^"]+\\.${extension})"`, 'g'))].map(([, name]) => name),
  );
  for (const name of seen) {
    const text = readFileSync(join(outDir, name), 'utf8');
    for (const [, file] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) seen.add(`assets/${file}`);
  }
  return [...seen].reduce((sum, name) => sum + gzipSync(readFileSync(join(outDir, name))).length, 0);
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

if (argv[1] === fileURLToPath(import.meta.url)) await buildWeb();
