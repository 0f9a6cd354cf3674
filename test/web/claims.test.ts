import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseClaimFile } from '../../src/claims/claimFile.ts';
import { ensureBuilt } from '../support/builtProgram.ts';
import { addAxe, findingsInBothThemes } from './axe.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';

const DATE = '2026-01-14';
const TEXT = 'Small caps rose more than 5% this year. They did so for nine sessions in a row.';
/** The first claims of those that ship: all of them take a minute. */
const SHIPPED = readFileSync(new URL('../../claims/russell-2000-breakout.md', import.meta.url), 'utf8')
  .split(/^(?=### )/m)
  .slice(0, 8)
  .join('');
const PATIENCE_MS = 90_000;
const executable = findBrowser();

describe.skipIf(executable === undefined)('the claims page', () => {
  let browser: Browser;
  let program: RunningProgram;
  let page: Page;
  let complaints: string[];
  let ledger: unknown;

  beforeAll(async () => {
    ensureBuilt();
    [program, browser] = await Promise.all([startProgram(), launchBrowser(executable ?? '')]);
    const checked = await fetch(`${program.url}/api/claims/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: SHIPPED }),
    });
    ledger = await checked.json();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    program.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await addAxe(page);
    await page.route('**/api/claims?*', (route) => route.fulfill({ json: ledger }));
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
  const draft = (number: number) => page.locator(`#draft-${number}`);

  /** Selects by keyboard, from the start of the text. */
  async function selectByKeyboard(phrase: string): Promise<void> {
    await page.getByLabel('Article', { exact: true }).focus();
    await page.keyboard.press('Control+Home');
    for (let i = 0; i < TEXT.indexOf(phrase); i++) await page.keyboard.press('ArrowRight');
    for (let i = 0; i < phrase.length; i++) await page.keyboard.press('Shift+ArrowRight');
  }

  it('judges a claim as it is written, and shows where its test is wrong', async () => {
    await open(`/claims?asOf=${DATE}`);
    await page.getByLabel('Sentence').fill('small caps are up');
    await page.getByLabel('Expected').fill('> 5%');
    const test = page.getByRole('combobox', { name: 'Test', exact: true });
    await test.fill('ytd(RUT');
    await page.locator('.expression-marks mark').waitFor();
    await test.fill('ytd(RUT)');
    await page.locator('.judged .claim-verdict').waitFor();
    expect(await page.locator('.judged').textContent()).toMatch(/contradicted.*expected > 5%/);
    expect(new URL(page.url()).searchParams.get('test')).toBe('ytd(RUT)');
    await page.getByText('Test a study instead').click();
    await page.getByLabel('Study').selectOption('breakout');
    await page.getByLabel('Its verdict is').selectOption('near-high');
    expect(await test.inputValue()).toBe('study breakout');
    expect(await page.getByLabel('Expected').inputValue()).toBe('says near-high');
    await page.locator('.judged .claim-verdict.supported').waitFor();
    expect(await findingsInBothThemes(page)).toEqual([]);
  });

  it('marks two phrases of an article by keyboard, judges them live and takes them along', async () => {
    await open(`/claims/article?asOf=${DATE}`);
    await page.getByLabel('Article', { exact: true }).fill(TEXT);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Select a phrase first').waitFor();
    await selectByKeyboard('nine sessions in a row');
    await page.keyboard.press('Control+Enter');
    await selectByKeyboard('rose more than 5% this year');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // In the order of the text, with what their numbers assert.
    await draft(2).waitFor();
    expect(await draft(1).getByLabel('Expected').inputValue()).toBe('> 5%');
    expect(await draft(2).getByLabel('Expected').inputValue()).toBe('= 9');
    await draft(1).getByRole('combobox', { name: 'Test' }).fill('ytd(RUT)');
    await draft(2).getByRole('combobox', { name: 'Test' }).fill('streak(ret(RUT) > ret(SPX))');
    await page.locator('.marked .claim-verdict').nth(1).waitFor();
    expect(await page.locator('.marked').textContent()).toMatch(
      /rose more than 5% this year.*1.*contradicted/,
    );
    // One that cannot be read does not take the others along.
    await draft(2).getByLabel('Expected').fill('about nine');
    await draft(2).getByText('must be an expectation').or(draft(2).locator('.bad')).first().waitFor();
    expect(await draft(1).locator('.claim-verdict').textContent()).toContain('contradicted');
    complaints = complaints.filter((text) => !text.includes('status of 400'));
    await draft(2).getByLabel('Expected').fill('>= 0');
    await draft(2).locator('.claim-verdict.supported').waitFor();
    expect(await findingsInBothThemes(page)).toEqual([]);

    await page.reload();
    await draft(2).locator('.claim-verdict.supported').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export claim file' }).click(),
    ]);
    const path = await file.path();
    const set = parseClaimFile(readFileSync(path, 'utf8'), 'article.md');
    expect(set.claims.map(({ phrase }) => phrase)).toEqual([
      'rose more than 5% this year',
      'nine sessions in a row',
    ]);
    await page.getByRole('button', { name: 'Clear' }).click();
    await draft(1).waitFor({ state: 'detached' });
    await page.getByLabel('Claim file').setInputFiles(path);
    await draft(2).locator('.claim-verdict.supported').waitFor();
    expect(await page.getByLabel('Article', { exact: true }).inputValue()).toBe(TEXT);

    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('keeps an article that no link can hold in its tab, and says so', async () => {
    await open(`/claims/article?asOf=${DATE}`);
    const long = `${TEXT} ${'Nothing more was said about it. '.repeat(300)}`;
    await page.getByLabel('Article', { exact: true }).fill(long);
    await page.getByText('too long for a link').waitFor();
    expect(page.url().length).toBeLessThan(200);
    await page.reload();
    expect(await page.getByLabel('Article', { exact: true }).inputValue()).toBe(long);
  });

  it('leads to one claim of the ledger, with what it rests on', async () => {
    await open(`/claims?asOf=${DATE}&claim=russell-year-to-date`);
    await page.getByText('In which sense').waitFor();
    const evidence = page.locator('#claim-russell-year-to-date');
    expect(await evidence.textContent()).toMatch(/Other readings.*IWM, close.*Sources.*RUT@/s);
    await page.getByRole('button', { name: '“+7% Russell YTD”' }).focus();
    await page.keyboard.press('Enter');
    await evidence.waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/claim=nine-session-streak/);
    await page.getByLabel('Search the claims').fill('streak');
    await page.getByText(/^2 of 7 claims$/).waitFor();
    expect(await findingsInBothThemes(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
