import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';
import { addAxe, findingsInBothThemes } from './axe.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';

const DATE = '2026-01-14';
const PATIENCE_MS = 50_000;
const executable = findBrowser();

describe.skipIf(executable === undefined)('the explorer', () => {
  let browser: Browser;
  let program: RunningProgram;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    ensureBuilt();
    [program, browser] = await Promise.all([startProgram(), launchBrowser(executable ?? '')]);
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await addAxe(page);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    program.close();
    expect(complaints).toEqual([]);
  });

  const field = (n: number) => page.getByRole('combobox', { name: `Expression ${n}` });
  const rows = () => page.locator('.explore-rows > li');
  const query = (name: string) => new URL(page.url()).searchParams.get(name);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it('completes what is typed, and marks the characters that are wrong', async () => {
    await page.goto(`${program.url}/explore?asOf=${DATE}`);
    await page.getByRole('button', { name: 'ratio(RUT, SPX)' }).waitFor();
    await field(1).focus();
    await page.keyboard.type('stre');
    await page.getByRole('option', { name: /streak\(condition\)/, selected: true }).waitFor();
    expect(await findingsInBothThemes(page)).toEqual([]);
    await press('Enter');
    expect(await field(1).inputValue()).toBe('streak()');
    expect(await page.locator('.expression-usage b').textContent()).toBe('condition');
    await page.keyboard.type('ret(russell 2');
    await press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    await page.locator('.expression-marks mark').waitFor();
    expect(await field(1).getAttribute('aria-invalid')).toBe('true');
    for (let i = 0; i < 'russell 2'.length; i++) await press('Backspace');
    await page.keyboard.type('russ');
    await page
      .getByRole('option', { name: /Russell 2000/, selected: true })
      .first()
      .waitFor();
    await press('Tab');
    await page.keyboard.type(') > 0)');
    expect(await field(1).inputValue()).toBe('streak(ret(RUT) > 0)');
    await rows()
      .first()
      .getByText(/ on 2026-01-14/)
      .waitFor();
    expect(await page.locator('.expression-marks mark').count()).toBe(0);
  });

  it('overlays expressions and marks the days of a condition, all of it in the address', async () => {
    await field(1).fill('RUT');
    await press('Escape', 'Enter');
    await page.locator('.explore-rows > li:nth-child(2) input:focus').waitFor();
    await page.keyboard.type('BTC');
    await press('Escape', 'Enter');
    await page.keyboard.type('ath(RUT)');
    await press('Escape');
    await rows()
      .nth(2)
      .getByText(/marked on the charts: [1-9]/)
      .waitFor();
    const chart = page.getByRole('figure', { name: 'RUT, BTC' });
    await chart.getByText('left axis USD, right axis (points) by date').waitFor();
    await page.getByRole('button', { name: 'log', exact: true }).focus();
    await press('Enter');
    await page.getByRole('button', { name: 'every day' }).click();
    expect([query('e'), query('scale'), query('marks'), query('asOf')]).toEqual([
      'RUT;BTC;ath(RUT)',
      'log',
      'days',
      DATE,
    ]);
    await page.reload();
    await chart.waitFor();
    expect(await field(3).inputValue()).toBe('ath(RUT)');
    expect(await page.getByRole('columnheader', { name: 'ath(RUT)' }).count()).toBe(1);
    expect(await page.getByRole('rowheader', { name: DATE }).count()).toBe(1);
  });

  it('moves, hides and removes rows by keyboard, and compares in panes', async () => {
    await field(1).focus();
    await press('Alt+ArrowDown');
    expect([query('e'), await page.locator('input:focus').inputValue()]).toEqual(['BTC;RUT;ath(RUT)', 'RUT']);
    await page.getByRole('button', { name: 'Hide BTC' }).focus();
    await press('Enter');
    await page.getByRole('figure', { name: 'RUT', exact: true }).waitFor();
    await press('Enter');
    await page.getByRole('button', { name: 'panes' }).focus();
    await press('Enter');
    await page.getByRole('figure', { name: 'BTC', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove ath(RUT)' }).focus();
    await press('Enter');
    expect([query('e'), query('hide'), query('layout')]).toEqual(['BTC;RUT', null, 'panes']);
    await field(2).fill('runProbability(0.5, 9, 252)');
    await rows().nth(1).getByText('a single number: no chart').waitFor();
    await field(2).fill('RUT +');
    await rows()
      .nth(1)
      .getByText(/Character \d/)
      .waitFor();
    expect(await page.getByRole('figure', { name: 'BTC', exact: true }).count()).toBe(1);
  });

  it('keeps a view as a card of the board, which can be renamed and removed', async () => {
    await page.goto(`${program.url}/explore?asOf=${DATE}&e=RUT%3BBTC&scale=indexed`);
    const name = page.getByLabel('Card', { exact: true });
    expect(await name.inputValue()).toBe('RUT and BTC, indexed');
    await name.fill('Small caps and bitcoin');
    await page.locator('.save-card button:enabled').waitFor();
    await press('Enter');
    await page.getByText('Saved: it stands on the').waitFor();
    expect(query('card')).toBe('small-caps-and-bitcoin');
    await page.getByRole('status').getByRole('link', { name: 'board' }).click();
    const card = page.getByRole('article', { name: 'Small caps and bitcoin' });
    await card.getByRole('img', { name: 'RUT, BTC, indexed' }).waitFor();
    expect(await card.getByText(`on ${DATE}`).count()).toBe(2);
    expect(await findingsInBothThemes(page)).toEqual([]);
    await card.getByRole('button', { name: 'Edit Small caps and bitcoin' }).focus();
    await press('Enter', 'Tab');
    await page.keyboard.type('Both');
    await press('Enter');
    const renamed = page.getByRole('article', { name: 'Both' });
    await renamed.getByRole('link', { name: 'Both' }).click();
    await page.getByRole('button', { name: 'Save changes' }).waitFor();
    expect([query('e'), query('scale'), query('asOf')]).toEqual(['RUT;BTC', 'indexed', DATE]);
    await page.goBack();
    await renamed.getByRole('button', { name: 'Edit Both' }).click();
    await renamed.getByRole('button', { name: 'Remove Both' }).click();
    await page.getByText('None yet.').waitFor();
  }, 90_000);

  it('is reached from the search by the name of an instrument, or by an expression', async () => {
    await page.goto(`${program.url}/studies?asOf=${DATE}`);
    await page.getByRole('heading', { name: 'Are the clocks right?' }).waitFor();
    for (const [typed, expression] of [
      ['Russell 2000', 'RUT'],
      ['RUT / SPX', 'RUT / SPX'],
    ] as const) {
      await press('Control+k');
      await page.locator('dialog [role=combobox]:focus').waitFor();
      await page.keyboard.type(typed);
      await page.getByRole('option', { name: `Explore ${expression}`, selected: true }).waitFor();
      await press('Enter');
      await page.waitForURL((url) => url.searchParams.get('e') === expression);
      expect([query('e'), query('asOf')]).toEqual([expression, DATE]);
    }
  });

  it('fits on a telephone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${program.url}/explore?asOf=${DATE}&e=RUT%3Bstreak(ret(RUT)>ret(SPX))`);
    await rows()
      .nth(1)
      .getByText(/ on 2026-01-14/)
      .waitFor();
    await field(1).focus();
    await page.keyboard.type(' + r');
    await page.getByRole('option').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
