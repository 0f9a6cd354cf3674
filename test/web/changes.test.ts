import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';
import { addAxe, findingsInBothThemes } from './axe.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';

const DATE = '2026-01-14';
const TOKEN = 'a token of the tests';
const QUESTIONS = ['breakout', 'lead-lag'];
const PATIENCE_MS = 120_000;
const executable = findBrowser();

describe.skipIf(executable === undefined)('the board and who may see it', () => {
  let browser: Browser;
  let page: Page;
  let program: RunningProgram;
  let complaints: string[];

  beforeAll(async () => {
    ensureBuilt();
    [program, browser] = await Promise.all([
      startProgram({ ROTASCOPE_TOKEN: TOKEN }),
      launchBrowser(executable ?? ''),
    ]);
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
      if (message.type() === 'error' && !message.text().includes('status of 401'))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  async function signIn(path: string): Promise<void> {
    await page.goto(program.url + path);
    await page.getByLabel('Token').fill(TOKEN);
    await page.keyboard.press('Enter');
  }

  it('asks for the token, lets in with it, and out again', async () => {
    await page.goto(`${program.url}/studies?asOf=${DATE}`);
    await page.locator('input[type=password]:focus').waitFor();
    await page.keyboard.type('not the token');
    await page.keyboard.press('Enter');
    await page.getByText('That is not the token').waitFor();
    expect(await findingsInBothThemes(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.keyboard.type(TOKEN);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Studies' }).waitFor();
    // The session holds for what comes later, and for another load.
    await page.reload();
    await page.getByRole('heading', { name: 'Studies' }).waitFor();
    expect(await page.evaluate('document.cookie')).toBe('');
    const events = await page.request.get(`${program.url}/api/studies`);
    expect(events.status()).toBe(200);
    await page.keyboard.press('Control+k');
    await page.locator('[role=combobox]:focus').waitFor();
    await page.keyboard.type('sign out');
    await page.keyboard.press('Enter');
    await page.getByLabel('Token').waitFor();
    expect((await page.request.get(`${program.url}/api/studies`)).status()).toBe(401);
  });

  it('says what changed since a day, and keeps the old board until another day is there', async () => {
    // Two of the eight questions: all of them, of two days, take a minute.
    await page.route('**/api/studies', async (route) => {
      const response = await route.fetch();
      if (!response.ok()) return route.fulfill({ response });
      const { studies } = (await response.json()) as { studies: { name: string }[] };
      return route.fulfill({ json: { studies: studies.filter(({ name }) => QUESTIONS.includes(name)) } });
    });
    await signIn(`/?asOf=${DATE}&since=2025-06-30`);
    const changes = page.getByRole('region', { name: 'Changed since 2025-06-30' });
    await changes
      .getByText(/Compared once|Being compared/)
      .first()
      .waitFor();
    await changes.getByText(/(verdict|verdicts) changed/).waitFor();
    await changes.getByText(/^Every number that differs/).click();
    const rows = await changes.getByRole('row').count();
    expect(rows).toBeGreaterThan(3);
    expect(await changes.textContent()).toMatch(/outside the interval it had|it had no interval/);
    await changes.getByText(/Data that became known meanwhile: simulated [\d,]+ values/).waitFor();
    expect(await findingsInBothThemes(page)).toEqual([]);

    await page.goto(`${program.url}/?asOf=${DATE}&since=${DATE}`);
    await page.getByText(`Choose a day before ${DATE}`).waitFor();
    await page.getByRole('article').first().getByText('near high').waitFor();
    await page.getByRole('button', { name: 'One day back' }).click();
    await page.getByText(`${DATE} is still shown; 2026-01-13 is being worked out.`).first().waitFor();
    expect(await page.getByRole('article').first().textContent()).toContain('near high');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
