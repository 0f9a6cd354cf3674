import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';

const DATE = '2026-01-14';
const PATIENCE_MS = 50_000;
const executable = findBrowser();

describe.skipIf(executable === undefined)('the page of breakouts', () => {
  let browser: Browser;
  let program: RunningProgram;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    ensureBuilt();
    [program, browser] = await Promise.all([startProgram(), launchBrowser(executable ?? '')]);
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${program.url}/studies/breakout?asOf=${DATE}`);
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    program.close();
  });

  const region = (name: RegExp) => page.getByRole('region', { name, exact: false }).first();

  it('reads from prices to breakouts to streaks, with a figure or table in each', async () => {
    const parts = page.locator('.page-section');
    expect(await parts.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Prices and records',
      'Breakouts and what followed',
      'Streaks',
    ]);
    await parts.first().getByRole('figure').nth(3).waitFor();
    await parts.last().locator('canvas').nth(2).waitFor();
  });

  it('lists former breakouts with what followed, beside any session', async () => {
    const breakouts = region(/^Breakouts of RUT/);
    await breakouts.getByRole('columnheader', { name: 'RUT after 60' }).waitFor();
    expect(await breakouts.locator('tbody tr').count()).toBeGreaterThan(2);
    const row = region(/^After breakouts/).getByRole('row', { name: /^.*RUT, 60 / });
    expect(await row.textContent()).toMatch(/%.*%/);
  });

  it('sorts the streaks by length and keeps that in the address', async () => {
    const streaks = region(/^Streaks of RUT over SPX/);
    await streaks.getByRole('button', { name: 'sessions', exact: true }).click();
    await page.waitForURL(/streaks\.sort=/);
    const lengths = await streaks.locator('tbody tr td:nth-child(3)').allTextContents();
    const shown = lengths.filter((text) => text !== '').map(Number);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toEqual(shown.toSorted((a, b) => b - a));
    expect(shown[0]).toBeGreaterThan(shown.at(-1) ?? 0);
  });

  it('has no complaint of the browser', () => {
    expect(complaints).toEqual([]);
  });
});
