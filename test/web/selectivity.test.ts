import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const DATE = '2026-01-14';
const PATIENCE_MS = 90_000;
const executable = findBrowser();

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** What axe finds in a part of the page; the whole of a study's page is looked at elsewhere. */
async function findings(page: Page, part: string): Promise<readonly string[]> {
  const { violations } = await page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: string, options: unknown) => Promise<AxeResult> };
    };
    return axe.run(selector, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
  }, part);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.skipIf(executable === undefined)('choosing among coins', { timeout: 180_000 }, () => {
  let browser: Browser;
  let program: RunningProgram;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    ensureBuilt();
    [program, browser] = await Promise.all([startProgram(), launchBrowser(executable ?? '')]);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    program.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.addInitScript({ path: AXE });
    complaints = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  const rows = () => page.getByRole('region', { name: 'Rows of Ranking of' });
  const slider = (name: string) => page.getByRole('slider', { name });
  const heads = (of: Locator) => of.locator('tbody > tr > th .unfold').allTextContents();
  const query = (name: string) => new URL(page.url()).searchParams.get(name);
  const isAccessible = async (part: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await findings(page, part)).toEqual([]);
    }
  };

  it('shows the whole ranking with its worth, and ranks again by keyboard until it is asked', async () => {
    await page.goto(`${program.url}/studies/selectivity?asOf=${DATE}`);
    await rows().getByRole('button', { name: 'ETH', exact: true }).waitFor();
    const asked = await heads(rows());
    expect(asked.length).toBeGreaterThan(20);
    const worth = page.locator('.choice-worth');
    expect(await worth.textContent()).toMatch(/no edge.*momentum 17 %.*3 different tests of selectivity/);

    // What is known of one coin, and what is not.
    await rows().getByRole('button', { name: 'ETH', exact: true }).click();
    expect(await rows().getByText('close: simulated').count()).toBe(1);
    expect(await rows().getByText('missing', { exact: true }).count()).toBeGreaterThan(5);
    expect(await rows().textContent()).toMatch(/first session of the spot ether funds \(certain\)2024-07-23/);
    await isAccessible('.choice');

    // Momentum alone: the others go down to 0.
    for (const name of ['liquidity', 'tokenomics', 'flow', 'ecosystem', 'institutional']) {
      await slider(name).focus();
      await page.keyboard.press('Home');
    }
    await page.keyboard.press('Tab');
    expect(await slider('momentum').getAttribute('aria-valuetext')).toBe('1, 100 % of the sum');
    await page.waitForURL(/ranking\.weights=/);
    const tried = await heads(rows());
    expect(tried).not.toEqual(asked);
    expect(tried.toSorted()).toEqual(asked.toSorted());
    expect(await worth.textContent()).toMatch(/no edge.*which nobody has judged/);
    await page.reload();
    await page.getByText('which nobody has judged').waitFor();
    expect(await heads(rows())).toEqual(tried);

    // The study says the same when it is asked, and judges it.
    await page.getByRole('button', { name: 'Ask with these weights' }).click();
    await page.waitForURL(
      (url) => url.searchParams.get('weights')?.startsWith('momentum=1,liquidity=0') ?? false,
    );
    await page.getByText('for the asked weights: momentum 100 %').waitFor();
    expect(query('ranking.weights')).toBeNull();
    expect(await heads(rows())).toEqual(tried);
    // Whether it foretells more than momentum cannot be tested of momentum alone.
    expect(await worth.textContent()).toMatch(/5 different tests of selectivity/);
  });

  it('sorts, filters and pins, all of it in the address', async () => {
    await page.goto(`${program.url}/studies/selectivity?asOf=${DATE}`);
    await rows().getByRole('button', { name: 'liquidity', exact: true }).click();
    await page.waitForURL(/ranking\.sort=-liquidity/);
    await page.getByLabel(/^Filter Ranking of/).fill('segment=defi');
    await rows().getByRole('button', { name: 'Keep ETH on top' }).waitFor({ state: 'detached' });
    const sorted = await heads(rows());
    expect(sorted.length).toBeGreaterThan(2);
    await rows()
      .getByRole('button', { name: `Keep ${sorted.at(-1) ?? ''} on top` })
      .click();
    await page.waitForURL(/ranking\.pin=/);
    await page.reload();
    await rows().locator('.pinned').waitFor();
    expect(await heads(rows())).toEqual([sorted.at(-1), ...sorted.slice(0, -1)]);
    expect(await page.getByLabel(/^Filter Ranking of/).inputValue()).toBe('segment=defi');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('refuses weights that are all 0, and forgets what an address says wrongly', async () => {
    await page.goto(`${program.url}/studies/selectivity?asOf=${DATE}&ranking.weights=gold%3D1`);
    await page.getByLabel('Weight of momentum').fill('0');
    for (const name of ['liquidity', 'tokenomics', 'flow', 'ecosystem', 'institutional']) {
      await page.getByLabel(`Weight of ${name}`).fill('0');
    }
    await page.getByText('At least one weight must be above 0.').waitFor();
    expect(await page.getByRole('button', { name: 'Ask with these weights' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'As asked' }).click();
    expect(await slider('flow').inputValue()).toBe('1');
  });

  it('shows who gains on bitcoin, in the plane and in words', async () => {
    await page.goto(`${program.url}/studies/structure?asOf=${DATE}`);
    const segments = page.getByLabel('Segments by quadrant');
    await segments.waitFor();
    expect(await segments.getByRole('term').allTextContents()).toEqual([
      'improving weak, rising',
      'leading strong, rising',
      'lagging weak, falling',
      'weakening strong, falling',
    ]);
    const table = page.getByRole('region', { name: 'Rows of Relative rotation on' });
    const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'layer-1' }) });
    const quadrant = (await row.getByRole('cell').nth(1).textContent()) ?? '';
    const place = segments.locator('.quadrant').filter({ hasText: quadrant });
    expect(await place.textContent()).toContain('layer-1');
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    await page.getByText('Segments against bitcoin: weekly trails').waitFor();
    await isAccessible('.rotation');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
