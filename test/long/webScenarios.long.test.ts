import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fillHome } from '../support/simulatedHome.ts';
import { findingsInBothThemes } from '../web/axe.ts';
import { onStage, TELEPHONE_WIDTH } from '../web/stage.ts';

/** A short run; the last session lies long back, so that its sessions are over in the store. */
const SCENARIOS =
  '/studies/scenarios?universe=altcoins&horizon=5&minimumTraining=1260&refitEvery=252&replicates=99&asOf=2025-06-13';
const BACKTEST = '/studies/backtest?lookahead=0&replicates=99&asOf=2026-01-14';

onStage('scenarios and backtest', { prepare: fillHome }, (stage) => {
  const part = (name: string) => stage.page.getByRole('region', { name, exact: true });
  const hasNoViolations = async () => {
    expect(await findingsInBothThemes(stage.page)).toEqual([]);
  };

  it('shows what a computation is at, and ends it on Stop', async () => {
    await stage.open(`${BACKTEST}&seed=7`);
    await stage.page.getByRole('button', { name: 'Stop' }).click();
    await stage.page.getByText('Stopped: nothing of it is kept').waitFor();
    await stage.page.getByRole('button', { name: 'Work it out' }).click();
    await stage.page
      .getByText(/Being worked out: (the strategy|what it is compared with|statistics)/)
      .waitFor();
    await part('Trades').waitFor();
  });

  it('shows scenarios with their parts, issues a forecast, resolves and verifies it', async () => {
    await stage.open(SCENARIOS);
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
    await stage.page.goto(stage.page.url().replace('asOf=2025-06-13', 'asOf=2025-06-30'));
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

  it('shows equity, trades and a sweep as heat and as numbers, with luck beside the best', async () => {
    await stage.open(BACKTEST);
    await part('Equity and drawdown').waitFor();
    await stage.page.getByLabel('strategy', { exact: true }).fill('name: x\nfoo: 1\n');
    await stage.page.getByRole('button', { name: 'line 2' }).click();
    expect(await stage.page.evaluate('getSelection().toString()')).toBe('foo: 1');
    await stage.page.getByLabel('Strategies that ship').selectOption('core-satellite.yaml');
    await stage.page.getByLabel('sweep', { exact: true }).selectOption('yes');
    await stage.page.getByRole('button', { name: 'Ask', exact: true }).click();
    const heat = part('Sweep').getByRole('figure', { name: 'Sharpe ratio by core and mean' });
    await heat.getByRole('img').waitFor();
    await heat.getByRole('button', { name: 'as table' }).click();
    await heat.getByRole('columnheader', { name: 'mean 250' }).waitFor();
    expect(await heat.getByRole('row').count()).toBe(4);
    const [svg] = await Promise.all([
      stage.page.waitForEvent('download'),
      heat.getByRole('button', { name: /^SVG/ }).click(),
    ]);
    expect(await readFile(await svg.path(), 'utf8')).toContain('★');
    expect(await part('Sweep').textContent()).toMatch(/luck alone would show/);
    await part('Sweep')
      .getByRole('rowheader', { name: /core 0\.4, mean 50/ })
      .first()
      .waitFor();
    await part('Sweep').getByLabel('Down').selectOption('lead');
    await stage.page.waitForURL(/sweep\.down=lead/);
    await part('Sweep').getByRole('figure', { name: 'Sharpe ratio by core and lead' }).waitFor();
    await hasNoViolations();
    expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
  });
});
