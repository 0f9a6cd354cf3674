import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';
import { addAxe, findingsInBothThemes } from './axe.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';

const DATE = '2026-01-14';
const PATIENCE_MS = 50_000;
const executable = findBrowser();

describe.skipIf(executable === undefined)('the web board', () => {
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
    await addAxe(page);
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

  const open = (path: string) => page.goto(program.url + path);
  const firstCard = () => page.getByRole('article').first();

  it('shows at once which market it is, and each card as it is there', async () => {
    await open(`/?asOf=${DATE}`);
    await page.getByText('SIMULATED MARKET').waitFor();
    expect(await page.getByRole('article').count()).toBe(8);
    expect(await page.getByText('waiting its turn').count()).toBeGreaterThan(0);
    await firstCard().getByText('near high').waitFor();
    expect(await firstCard().getByRole('img').count()).toBe(1);
    expect(await firstCard().textContent()).toMatch(/below its record close.*data of that day/);
    expect(await findingsInBothThemes(page)).toEqual([]);
  });

  it('leads by keyboard to a study, and to another day', async () => {
    await open(`/?asOf=${DATE}`);
    await firstCard().getByText('near high').waitFor();
    await page.keyboard.press('Control+k');
    await page.locator('[role=combobox]:focus').waitFor();
    await page.keyboard.type('breaking out');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${program.url}/studies/breakout?asOf=${DATE}`);
    await page.locator('#main:focus').waitFor();
    await page.locator('input[type=date]').focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(`${program.url}/studies/breakout?asOf=2026-01-13`);
  });

  it('shows the answer of a study, its numbers, its charts and how it could be wrong', async () => {
    await open(`/studies/breakout?asOf=${DATE}`);
    await page.getByRole('heading', { name: 'How it could be wrong' }).waitFor();
    await page.locator('canvas').nth(2).waitFor();
    expect(await page.getByRole('table').count()).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'latest record' }).first().click();
    await page.getByText('Method', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'as table' }).first().click();
    expect(await page.getByRole('rowheader', { name: DATE }).count()).toBeGreaterThan(0);
  });

  it('takes a chart along as SVG, PNG and CSV', async () => {
    await open(`/studies/breakout?asOf=${DATE}`);
    await page.locator('canvas').first().waitFor();
    for (const kind of ['CSV', 'PNG', 'SVG']) {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: `${kind} of RUT, close, and its record so far` }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(`breakout-records.${kind.toLowerCase()}`);
    }
  });

  it('keeps parameters in the address, and says which are wrong', async () => {
    await open(`/studies/breakout?asOf=${DATE}`);
    await page.getByLabel('drought', { exact: true }).fill('120');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.waitForURL(/drought=120/);
    expect(new URL(page.url()).search).toBe(`?drought=120&asOf=${DATE}`);
    await page.getByRole('heading', { name: 'How it could be wrong' }).waitFor();
    await page.goto(`${program.url}/studies/breakout?index=NOPE&asOf=${DATE}`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('index: must be an instrument');
    // The browser reports every answer that is no success.
    complaints = complaints.filter((text) => !text.includes('the server responded with a status of 4'));
  });

  it('fits on a telephone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of [`/?asOf=${DATE}`, `/studies/breakout?asOf=${DATE}`, '/studies', '/nowhere']) {
      await open(path);
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      if (path.startsWith('/?')) await firstCard().getByText('near high').waitFor();
      if (path.includes('breakout')) await page.getByRole('heading', { name: 'Sources' }).waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
  });
});
