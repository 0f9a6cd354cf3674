import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { ensureBuilt, rotascope } from '../support/builtProgram.ts';
import { REAL_DATA } from '../support/realStore.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from '../web/browser.ts';
import { PAGE_PATIENCE_MS, PAGES, visit } from '../web/everyPage.ts';

const executable = findBrowser();

describe.skipIf(executable === undefined)('every page on the simulated market, with axe', () => {
  visitAll([...PAGES, '/data/series/BTC@simulated.close']);
});

describe.skipIf(executable === undefined || !REAL_DATA)('every page on real data, with axe', () => {
  visitAll([...PAGES, '/claims', '/data/series/BTC@coinmetrics.close'], (home) =>
    rotascope(['import', REAL_DATA, '--quiet'], { ROTASCOPE_HOME: home }),
  );
});

function visitAll(paths: readonly string[], fill?: (home: string) => Promise<unknown>): void {
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

  it.each(paths)('%s', (path) => visit(path, { browser, url: program.url, withAxe: true }), PAGE_PATIENCE_MS);
}
