import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';
import { copyRealStore, REAL_DATA } from '../support/realStore.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';
import { PAGE_PATIENCE_MS, PAGES, visit } from './everyPage.ts';

const executable = findBrowser();
/** All pages are opened on real data by the long tests; here those of different making that answer soon. */
const SOON = ['/studies/lead-lag', '/explore?e=RUT;BTC', '/data', '/data/series/BTC@coinmetrics.close'];

describe.skipIf(executable === undefined)('every page on the simulated market', () => {
  // Other flows look at the rest with axe, and the long tests at everything.
  visitAll(PAGES, { withAxe: (path) => /^\/(studies.*)?$/.test(path) });
});

describe.skipIf(executable === undefined || !REAL_DATA)('pages on real data (ROTASCOPE_REAL_DATA)', () => {
  visitAll(SOON, {
    withAxe: () => false,
    fill: (home) => copyRealStore(join(home, 'rotascope.duckdb')),
  });
});

interface Market {
  readonly withAxe: (path: string) => boolean;
  readonly fill?: (home: string) => Promise<unknown>;
}

function visitAll(paths: readonly string[], { withAxe, fill }: Market): void {
  let browser: Browser;
  let program: RunningProgram;

  beforeAll(async () => {
    ensureBuilt();
    [program, browser] = await Promise.all([startProgram({}, '', fill), launchBrowser(executable ?? '')]);
  }, PAGE_PATIENCE_MS);
  afterAll(async () => {
    await browser.close();
    program.close();
  });

  it.each(paths)(
    '%s',
    (path) => visit(path, { browser, url: program.url, withAxe: withAxe(path) }),
    PAGE_PATIENCE_MS,
  );
}
