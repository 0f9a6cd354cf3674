import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const DATE = '2026-01-14';
const PATIENCE_MS = 50_000;
const executable = findBrowser();

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (options: unknown) => Promise<AxeResult> } };
    return axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe.skipIf(executable === undefined)('the page of lead or coincidence', () => {
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

  const argument = () => page.locator('.argument');
  const query = () => new URL(page.url()).searchParams;

  it('argues in order: clocks, legs, lags, levels, time, segments, every choice, every try', async () => {
    await page.goto(`${program.url}/studies/lead-lag?asOf=${DATE}`);
    await argument().first().waitFor();
    const titles = await argument().getByRole('heading', { level: 2 }).allTextContents();
    expect(titles.map((title) => title.replace(/^\d+ /, ''))).toEqual([
      'Are the dates right?',
      'What a lead must pass, and what each direction passes',
      'Who comes first, by lag',
      'Prices look alike, returns tell',
      'Over time and by year',
      'By segment of crypto',
      'Every reasonable choice',
      'How often was tried',
    ]);
    const clocks = argument().first().locator('svg[role=img]');
    await clocks.first().waitFor();
    const told = await Promise.all((await clocks.all()).map((one) => one.getAttribute('aria-label')));
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(
      /^The bar of 2026-01-14 stands at 21:00 UTC: .*nearest takes the value of ETH labelled 2026-01-14, struck 2026-01-15T00:00 UTC, \+3 h; known|known takes/,
    );
    expect(told[1]).toContain('20:00 UTC');
    expect(await argument().first().locator('.label-shifts .largest').count()).toBe(3);

    const legs = page.getByRole('table', { name: 'The conditions for a lead, both ways' });
    expect(await legs.getByRole('row').count()).toBe(9);
    expect(await legs.getByRole('columnheader').allTextContents()).toEqual([
      'condition',
      expect.stringMatching(/^RUT leads ETH\d of \d passed$/),
      expect.stringMatching(/^ETH leads RUT\d of \d passed$/),
    ]);
    const marks = await legs.locator('.mark').allTextContents();
    expect(marks).toHaveLength(16);
    expect(marks.every((mark) => /^(✓passed|✗failed|–does not apply)$/.test(mark))).toBe(true);
    await legs.getByRole('link').nth(6).click();
    expect(page.url()).toMatch(/#finding-forward-out-of-sample$/);
    expect(await page.locator('tr:target').textContent()).toContain('forecasts of the second half');

    const curve = argument().nth(6);
    expect(await curve.locator('svg .estimate').count()).toBe(54);
    const slider = curve.getByRole('slider');
    await slider.focus();
    const before = await curve.locator('output').textContent();
    await page.keyboard.press('Home');
    expect(await curve.locator('output').textContent()).not.toBe(before);
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^correlation -?0\.\d+ .*bars? back, /);
    expect(await argument().last().getByRole('row').count()).toBe(3);
  });

  it('asks other studies for the same pair, is accessible in both themes, and fits on a telephone', async () => {
    await page.goto(`${program.url}/studies/lead-lag?asOf=${DATE}`);
    await argument().nth(3).scrollIntoViewIfNeeded();
    await argument().nth(3).getByText('correlation of prices: says nothing').waitFor();
    await argument().nth(4).scrollIntoViewIfNeeded();
    await argument()
      .nth(4)
      .getByRole('heading', { name: /by calendar year/ })
      .waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      expect(await axeFindings(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('takes any two series by keyboard, swaps them, and takes them along to other questions', async () => {
    await page.goto(`${program.url}/studies/alignment-audit?asOf=${DATE}`);
    const [first, second] = [
      page.getByRole('combobox', { name: 'leader' }),
      page.getByRole('combobox', { name: 'follower' }),
    ];
    await page.getByRole('heading', { name: 'What is joined with what' }).waitFor();
    await first.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('nasdaq-100');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('SPX');
    await page.keyboard.press('Enter');
    await page.waitForURL(/leader=SPX/);
    expect(query().get('asOf')).toBe(DATE);
    await second.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('bitcoin btc');
    await page.keyboard.press('Enter');
    await page.waitForURL(/follower=BTC/);
    await page.getByRole('button', { name: 'Swap SPX and BTC' }).press('Enter');
    await page.waitForURL(/leader=BTC&follower=SPX/);
    await page
      .getByText(/BTC and SPX carry the right dates|whether BTC and SPX/)
      .first()
      .waitFor();
    const link = page
      .getByRole('navigation', { name: 'The same pair elsewhere' })
      .getByRole('link', { name: 'Co-movement' });
    expect(await link.getAttribute('href')).toBe(`/studies/co-movement?first=BTC&second=SPX&asOf=${DATE}`);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('says what is wrong with a series, and lets another be chosen there', async () => {
    await page.goto(`${program.url}/studies/alignment-audit?leader=NOPE&asOf=${DATE}`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('leader: must be an instrument');
    await page.getByRole('button', { name: 'RUT · ETH' }).click();
    await page.getByRole('heading', { name: 'What is joined with what' }).waitFor();
    // The browser reports every answer that is no success.
    complaints = complaints.filter((text) => !text.includes('the server responded with a status of 4'));
  });
});
