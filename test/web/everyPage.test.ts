import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';
import { copyRealStore, REAL_DATA } from '../support/realStore.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';
import { PAGE_PATIENCE_MS, PAGES, visit } from './everyPage.ts';

const executable = findBrowser();

/** Opened by tests of what can be done there. The long tests open every page on both markets, and look at each with axe. */
const ELSEWHERE =
  /^\/$|^\/(explore|claims)|^\/data(\/sources|\/import)?$|\/(breakout|lead-lag|structure|selectivity)$/;
/** Made of the same parts as others. */
const ALIKE = /\/(co-movement|rotation|turning-points|segments|risk-on|breakout-events)$/;
const SOON = ['/studies/lead-lag', '/explore?e=RUT;BTC', '/data', '/data/series/BTC@coinmetrics.close'];

describe.skipIf(executable === undefined)('pages on the simulated market', () => {
  visitAll(PAGES.filter((path) => !ELSEWHERE.test(path) && !ALIKE.test(path)));
});

describe.skipIf(executable === undefined || !REAL_DATA)('pages on real data (ROTASCOPE_REAL_DATA)', () => {
  visitAll(SOON, (home) => copyRealStore(join(home, 'rotascope.duckdb')));
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

  it.each(paths)(
    '%s',
    (path) => visit(path, { browser, url: program.url, withAxe: false }),
    PAGE_PATIENCE_MS,
  );
}
