import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { STUDIES } from '../../src/studies/registry.ts';
import { addAxe, findingsInBothThemes } from './axe.ts';

export const PAGE_PATIENCE_MS = 300_000;

/** The addresses of the top bar and their parts, and of every study: a new study is looked at without another line. */
export const PAGES = [
  '/',
  '/studies',
  ...STUDIES.map(({ name }) => `/studies/${name}`),
  '/explore?e=RUT;BTC;ath(RUT)&scale=log',
  '/data',
  '/data/sources',
  '/data/disagreements',
  '/data/import',
  '/data/trials',
  '/claims/article',
];

const DATE = '2026-01-14';
const POLL_MS = 100;
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

interface Visit {
  readonly browser: Browser;
  readonly url: string;
  readonly withAxe: boolean;
}

/** Opens a page until it has everything: it complains of nothing, has one heading, an answer, no width that does not fit on a telephone. */
export async function visit(path: string, { browser, url, withAxe }: Visit): Promise<void> {
  const page = await browser.newPage({ viewport: WIDE });
  const complaints = complaintsOf(page);
  if (withAxe) await addAxe(page);
  await page.goto(`${url}${path}${path.includes('?') ? '&' : '?'}asOf=${DATE}`);
  await settled(page);
  expect(await page.getByRole('alert').allTextContents()).toEqual([]);
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  if (path.startsWith('/studies/')) expect(await page.locator('.lead-sentence').textContent()).not.toBe('');
  if (withAxe) expect(await findingsInBothThemes(page)).toEqual([]);
  await page.setViewportSize(NARROW);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(NARROW.width);
  await page.close();
  expect(complaints).toEqual([]);
}

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** Waits until nothing on the page is being worked out, but for the comparison of the board with another day. */
async function settled(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 }).first();
  await heading.waitFor({ state: 'attached', timeout: PAGE_PATIENCE_MS });
  const busy = page.locator('.shimmer, article[aria-busy=true]');
  for (let calm = 0; calm < 3; ) {
    calm = (await busy.count()) === 0 ? calm + 1 : 0;
    await page.waitForTimeout(POLL_MS);
  }
}
