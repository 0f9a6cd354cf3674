import { beforeAll, expect, it } from 'vitest';
import { onStage } from './stage.ts';

const DATE = '2026-01-14';

onStage('the page of breakouts', { onePage: true }, (stage) => {
  beforeAll(async () => {
    await stage.open(`/studies/breakout?asOf=${DATE}`);
    await stage.page.getByRole('heading', { name: 'Sources' }).waitFor();
  });

  const region = (name: RegExp) => stage.page.getByRole('region', { name, exact: false }).first();

  it('reads from prices to breakouts to streaks, with a figure or table in each', async () => {
    const parts = stage.page.locator('.page-section');
    await parts.nth(2).waitFor();
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
    await stage.page.waitForURL(/streaks\.sort=/);
    const lengths = await streaks.locator('tbody tr td:nth-child(3)').allTextContents();
    const shown = lengths.filter((text) => text !== '').map(Number);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toEqual(shown.toSorted((a, b) => b - a));
    expect(shown[0]).toBeGreaterThan(shown.at(-1) ?? 0);
  });
});
