import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { STUDIES } from '../../src/studies/registry.ts';
import { findingsInBothThemes } from './axe.ts';
import { onStage, type StageOptions, TELEPHONE_WIDTH } from './stage.ts';

const PAGE_PATIENCE_MS = 300_000;

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

interface Tour extends StageOptions {
  readonly paths: readonly string[];
  readonly withAxe?: boolean;
}

/** A test for each page: it opens until it has everything, with one heading, an answer, nothing wrong, and no width that does not fit on a telephone. */
export function visitAll(name: string, { paths, withAxe = false, ...options }: Tour): void {
  onStage(name, { viewport: WIDE, ...options }, (stage) => {
    it.each(paths)(
      '%s',
      async (path) => {
        await stage.open(`${path}${path.includes('?') ? '&' : '?'}asOf=${DATE}`);
        const { page } = stage;
        await settled(page);
        expect(await page.getByRole('alert').allTextContents()).toEqual([]);
        expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
        if (path.startsWith('/studies/'))
          expect(await page.locator('.lead-sentence').textContent()).not.toBe('');
        if (withAxe) expect(await findingsInBothThemes(page)).toEqual([]);
        expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
      },
      PAGE_PATIENCE_MS,
    );
  });
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
