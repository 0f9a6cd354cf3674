import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { ensureBuilt, rotascope } from '../support/builtProgram.ts';
import { REAL_DATA } from '../support/realStore.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from '../web/browser.ts';
import { PAGE_PATIENCE_MS, PAGES, visit } from '../web/everyPage.ts';

const executable = findBrowser();

describe.skipIf(executable === undefined || !REAL_DATA)('every page on real data, with axe', () => {
  let browser: Browser;
  let program: RunningProgram;

  beforeAll(async () => {
    ensureBuilt();
    const fill = (home: string) => rotascope(['import', REAL_DATA, '--quiet'], { ROTASCOPE_HOME: home });
    [program, browser] = await Promise.all([startProgram({}, '', fill), launchBrowser(executable ?? '')]);
  }, PAGE_PATIENCE_MS);
  afterAll(async () => {
    await browser.close();
    program.close();
  });

  it.each([...PAGES, '/claims', '/data/series/BTC@coinmetrics.close'])(
    '%s',
    (path) => visit(path, { browser, url: program.url, withAxe: true }),
    PAGE_PATIENCE_MS,
  );
});
