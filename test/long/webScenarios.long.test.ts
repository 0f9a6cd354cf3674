import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';
import { fillHome } from '../support/simulatedHome.ts';
import { addAxe, findingsInBothThemes } from '../web/axe.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from '../web/browser.ts';

const PATIENCE_MS = 60_000;
/** Each works out a study or two, which takes seconds on an idle machine. */
const TEST_MS = 180_000;
const executable = findBrowser();
/** A short run; the last session lies long back, so that its sessions are over in the store. */
const SCENARIOS =
  '/studies/scenarios?universe=altcoins&horizon=5&minimumTraining=1260&refitEvery=252&replicates=99&asOf=2025-06-13';
const BACKTEST = '/studies/backtest?lookahead=0&replicates=99&asOf=2026-01-14';

describe.skipIf(executable === undefined)('scenarios and backtest', { timeout: TEST_MS }, () => {
  let browser: Browser;
  let program: RunningProgram;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    ensureBuilt();
    [program, browser] = await Promise.all([startProgram({}, '', fillHome), launchBrowser(executable ?? '')]);
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
  const part = (name: string) => page.getByRole('region', { name, exact: true });
  const hasNoViolations = async () => {
    expect(await findingsInBothThemes(page)).toEqual([]);
  };

  it('shows what a computation is at, and ends it on Stop', async () => {
    await open(`${BACKTEST}&seed=7`);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped: nothing of it is kept').waitFor();
    await page.getByRole('button', { name: 'Work it out' }).click();
    await page.getByText(/Being worked out: (the strategy|what it is compared with|statistics)/).waitFor();
    await part('Trades').waitFor();
  });

  it('shows scenarios with their parts, issues a forecast, resolves and verifies it', async () => {
    await open(SCENARIOS);
    for (const name of ['Probabilities over time', 'Reliability', 'Fans', 'Past forecasts']) {
      await part(name).waitFor();
    }
    const journal = part('Forecast journal');
    await journal.getByText(/Intact: 0 lines/).waitFor();
    await journal.getByRole('button', { name: 'Issue this forecast' }).click();
    await journal.getByText('Made in hindsight: it is issued').waitFor();
    await hasNoViolations();
    await journal.getByRole('button', { name: 'Write it into the journal' }).click();
    await journal.getByText(/Written as line 1/).waitFor();
    await journal.getByText(/Intact: 1 line,/).waitFor();
    await journal.getByRole('button', { name: 'Resolve what is due of 1 open' }).click();
    await journal.getByText(/open, \d sessions are left/).waitFor();
    await page.goto(page.url().replace('asOf=2025-06-13', 'asOf=2025-06-30'));
    await journal.getByRole('button', { name: 'Resolve what is due of 1 open' }).click();
    await journal
      .getByText(/by 2025-06-23/)
      .first()
      .waitFor();
    await journal.getByText(/Intact: 2 lines/).waitFor();
    await journal.getByLabel('A head that you kept').fill('ab'.repeat(32));
    await journal.getByRole('button', { name: 'Verify' }).click();
    await journal.getByText('Not what was written').waitFor();
  });

  it('shows equity, trades and a sweep as numbers, with luck beside the best', async () => {
    await open(BACKTEST);
    await part('Equity and drawdown').waitFor();
    await page.getByLabel('strategy', { exact: true }).fill('name: x\nfoo: 1\n');
    await page.getByRole('button', { name: 'line 2' }).click();
    expect(await page.evaluate('getSelection().toString()')).toBe('foo: 1');
    await page.getByLabel('Strategies that ship').selectOption('core-satellite.yaml');
    await page.getByLabel('sweep', { exact: true }).selectOption('yes');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await part('Sweep')
      .getByRole('table', { name: /Sharpe ratio by/ })
      .waitFor();
    expect(await part('Sweep').textContent()).toMatch(/luck alone would show/);
    await part('Sweep')
      .getByRole('rowheader', { name: /core 0\.4, mean 50/ })
      .first()
      .waitFor();
    await part('Sweep').getByLabel('Down').selectOption('lead');
    await page.waitForURL(/sweep\.down=lead/);
    await hasNoViolations();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
