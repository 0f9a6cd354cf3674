import { beforeAll, expect, it } from 'vitest';
import { findingsInBothThemes } from './axe.ts';
import { onStage } from './stage.ts';

const RECORDS = 'RUT, close, and its record so far';
const STRENGTH = 'Relative strength';
const STREAKS = 'Streaks of RUT over SPX, last 252 sessions';

const options = { onePage: true, viewport: { width: 1280, height: 1000 } };

onStage('charts over time', options, (stage) => {
  beforeAll(async () => {
    await stage.open('/studies/breakout?asOf=2026-01-14');
    await application(RECORDS).locator('canvas').first().waitFor();
    await application(STRENGTH).locator('canvas').first().waitFor();
  });

  const figure = (name: string) => stage.page.getByRole('figure', { name, exact: true });
  const application = (name: string) => stage.page.getByRole('application', { name, exact: true });
  const dayOf = (name: string) => figure(name).locator('time').textContent();
  /** Waits until the legend of a chart shows another day. */
  const otherDay = async (name: string, day: string | null) => {
    await figure(name)
      .locator('time')
      .filter({ hasNotText: day ?? '' })
      .waitFor();
    return dayOf(name);
  };

  it('name their series with their last values, and the author of the library', async () => {
    expect(await dayOf(RECORDS)).toBe('2026-01-14');
    const values = await figure(RECORDS).locator('output').allTextContents();
    expect(values.length).toBeGreaterThan(1);
    expect(values.filter((value) => !/^[\d,.]+ points$/.test(value))).toEqual([]);
    const link = figure(RECORDS).getByRole('link', { name: /TradingView/ });
    expect(await link.getAttribute('href')).toBe('https://www.tradingview.com/');
  });

  it('share the crosshair, by pointer', async () => {
    await application(RECORDS).hover({ position: { x: 200, y: 100 } });
    const day = await otherDay(RECORDS, '2026-01-14');
    expect(day).toMatch(/^20\d\d-\d\d-\d\d$/);
    await figure(STRENGTH)
      .locator('time')
      .filter({ hasText: day ?? '' })
      .waitFor();
    await stage.page.mouse.move(5, 5);
    await figure(STRENGTH).locator('time').filter({ hasText: '2026-01-14' }).waitFor();
  });

  it('are moved by keys, and say what stands there', async () => {
    await application(RECORDS).focus();
    await stage.page.keyboard.press('ArrowLeft');
    const last = await dayOf(RECORDS);
    await stage.page.keyboard.press('ArrowLeft');
    const before = await otherDay(RECORDS, last);
    expect(String(before) < String(last)).toBe(true);
    const spoken = figure(RECORDS).locator('[aria-live=polite]');
    await spoken.filter({ hasText: before ?? '' }).waitFor({ state: 'attached' });
    expect(await spoken.textContent()).toMatch(/RUT, close [\d,.]+ points/);
    await stage.page.keyboard.press('Home');
    const first = await otherDay(STRENGTH, before);
    expect(String(first) < '2025').toBe(true);
    await stage.page.keyboard.press('End');
    await figure(STRENGTH).locator('time').filter({ hasText: '2026-01-14' }).waitFor();
    await stage.page.keyboard.press('Escape');
  });

  it('share what is in view, by buttons and by keys', async () => {
    const button = (name: string, range: string) =>
      figure(name).getByRole('button', { name: range, exact: true });
    await button(RECORDS, '3M').click();
    for (const name of [RECORDS, STRENGTH]) {
      await expect.poll(() => button(name, '3M').getAttribute('aria-pressed')).toBe('true');
      expect(await button(name, 'All').getAttribute('aria-pressed')).toBe('false');
    }
    // A link leads to the same view.
    await stage.page.waitForURL(/time\.view=2025-10-14%2C2026-01-14/);
    await stage.page.reload();
    for (const name of [RECORDS, STRENGTH, STREAKS]) {
      await expect.poll(() => button(name, '3M').getAttribute('aria-pressed')).toBe('true');
    }
    // The crosshair enters at the left end of what is in view.
    await application(STRENGTH).hover({ position: { x: 4, y: 100 } });
    expect(await otherDay(RECORDS, '2026-01-14')).toMatch(/^2025-10/);
    await application(STRENGTH).focus();
    await stage.page.keyboard.press('-');
    await expect.poll(() => button(RECORDS, '3M').getAttribute('aria-pressed')).toBe('false');
    await button(STRENGTH, 'All').click();
    await expect.poll(() => button(RECORDS, 'All').getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => stage.query('time.view')).toBeNull();
  });

  it('take bars along', async () => {
    await application(STREAKS).hover({ position: { x: 200, y: 100 } });
    const day = await otherDay(STREAKS, '2026-01-14');
    await figure(STRENGTH)
      .locator('time')
      .filter({ hasText: day ?? '' })
      .waitFor();
    await stage.page.mouse.move(5, 5);
    await figure(STRENGTH).locator('time').filter({ hasText: '2026-01-14' }).waitFor();
  });

  it('hide a series by its name, and are there as a table and as files', async () => {
    const name = figure(RECORDS).getByRole('button', { name: 'record so far', exact: true });
    await name.click();
    expect(await name.getAttribute('aria-pressed')).toBe('false');
    await name.click();
    for (const kind of ['CSV', 'PNG', 'SVG']) {
      const [file] = await Promise.all([
        stage.page.waitForEvent('download'),
        figure(RECORDS)
          .getByRole('button', { name: `${kind} of ${RECORDS}` })
          .click(),
      ]);
      expect(file.suggestedFilename()).toBe(`breakout-records.${kind.toLowerCase()}`);
    }
    await figure(RECORDS).getByRole('button', { name: 'as table' }).click();
    expect(await figure(RECORDS).getByRole('rowheader').first().textContent()).toBe('2026-01-14');
    await figure(RECORDS).getByRole('button', { name: 'as table' }).click();
    await application(RECORDS).waitFor();
  });

  it('have nothing that axe finds in either theme', async () => {
    await application(RECORDS).locator('canvas').first().waitFor();
    expect(await findingsInBothThemes(stage.page, '.figures')).toEqual([]);
  });
});
