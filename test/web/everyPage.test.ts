import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STUDIES } from '../../src/studies/registry.ts';
import { ensureBuilt } from '../support/builtProgram.ts';
import { copyRealStore, REAL_DATA } from '../support/realStore.ts';
import { addAxe, findingsInBothThemes } from './axe.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';

const DATE = '2026-01-14';
const PATIENCE_MS = 300_000;
const POLL_MS = 100;
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
const executable = findBrowser();

/** The addresses of the top bar and their parts, and of every study: a new study is looked at without another line. */
const PAGES = [
  '/',
  '/studies',
  ...STUDIES.map(({ name }) => `/studies/${name}`),
  '/explore?e=RUT;BTC;ret(RUT)%20%3E%20ret(SPX)&scale=log',
  '/data',
  '/data/sources',
  '/data/disagreements',
  '/data/import',
  '/data/trials',
  '/claims/article',
];

describe.skipIf(executable === undefined)('every page on the simulated market', () => {
  visitAll(false);
});

describe.skipIf(executable === undefined || !REAL_DATA)(
  'every page on real data (ROTASCOPE_REAL_DATA)',
  () => {
    visitAll(true);
  },
);

function visitAll(isReal: boolean): void {
  let browser: Browser;
  let program: RunningProgram;

  beforeAll(async () => {
    ensureBuilt();
    const fill = (home: string) => copyRealStore(join(home, 'rotascope.duckdb'));
    [program, browser] = await Promise.all([
      isReal ? startProgram({}, '', fill) : startProgram(),
      launchBrowser(executable ?? ''),
    ]);
  }, PATIENCE_MS);
  afterAll(async () => {
    await browser.close();
    program.close();
  });

  it.each(PAGES)(
    '%s',
    async (path) => {
      const page = await browser.newPage({ viewport: WIDE });
      const complaints = complaintsOf(page);
      if (!isReal) await addAxe(page);
      await page.goto(`${program.url}${path}${path.includes('?') ? '&' : '?'}asOf=${DATE}`);
      await settled(page);
      expect(await page.getByRole('alert').allTextContents()).toEqual([]);
      expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
      if (path.startsWith('/studies/'))
        expect(await page.locator('.lead-sentence').textContent()).not.toBe('');
      if (!isReal) expect(await findingsInBothThemes(page)).toEqual([]);
      await page.setViewportSize(NARROW);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
      await page.close();
      expect(complaints).toEqual([]);
    },
    PATIENCE_MS,
  );
}

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** Waits until nothing on the page is being worked out. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached', timeout: PATIENCE_MS });
  const busy = page.locator('.shimmer, [aria-busy=true]');
  for (;;) {
    if ((await busy.count()) === 0) {
      await page.waitForTimeout(2 * POLL_MS);
      if ((await busy.count()) === 0) return;
    }
    await page.waitForTimeout(POLL_MS);
  }
}
