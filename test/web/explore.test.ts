import { expect, it } from 'vitest';
import { findingsInBothThemes } from './axe.ts';
import { onStage, TELEPHONE_WIDTH } from './stage.ts';

const DATE = '2026-01-14';

onStage('the explorer', { onePage: true }, (stage) => {
  const field = (n: number) => stage.page.getByRole('combobox', { name: `Expression ${n}` });
  const rows = () => stage.page.locator('.explore-rows > li');
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await stage.page.keyboard.press(key);
  };

  it('completes what is typed, and marks the characters that are wrong', async () => {
    await stage.open(`/explore?asOf=${DATE}`);
    await stage.page.getByRole('button', { name: 'ratio(RUT, SPX)' }).waitFor();
    await field(1).focus();
    await stage.page.keyboard.type('stre');
    await stage.page.getByRole('option', { name: /streak\(condition\)/, selected: true }).waitFor();
    expect(await findingsInBothThemes(stage.page)).toEqual([]);
    await press('Enter');
    expect(await field(1).inputValue()).toBe('streak()');
    expect(await stage.page.locator('.expression-usage b').textContent()).toBe('condition');
    await stage.page.keyboard.type('ret(russell 2');
    await press('Escape');
    expect(await stage.page.getByRole('option').count()).toBe(0);
    await stage.page.locator('.expression-marks mark').waitFor();
    expect(await field(1).getAttribute('aria-invalid')).toBe('true');
    for (let i = 0; i < 'russell 2'.length; i++) await press('Backspace');
    await stage.page.keyboard.type('russ');
    await stage.page
      .getByRole('option', { name: /Russell 2000/, selected: true })
      .first()
      .waitFor();
    await press('Tab');
    await stage.page.keyboard.type(') > 0)');
    expect(await field(1).inputValue()).toBe('streak(ret(RUT) > 0)');
    await rows()
      .first()
      .getByText(/ on 2026-01-14/)
      .waitFor();
    expect(await stage.page.locator('.expression-marks mark').count()).toBe(0);
  });

  it('overlays expressions and marks the days of a condition, all of it in the address', async () => {
    await field(1).fill('RUT');
    await press('Escape', 'Enter');
    await stage.page.locator('.explore-rows > li:nth-child(2) input:focus').waitFor();
    await stage.page.keyboard.type('BTC');
    await press('Escape', 'Enter');
    await stage.page.keyboard.type('ath(RUT)');
    await press('Escape');
    await rows()
      .nth(2)
      .getByText(/marked on the charts: [1-9]/)
      .waitFor();
    const chart = stage.page.getByRole('figure', { name: 'RUT, BTC' });
    await chart.getByText('left axis USD, right axis (points) by date').waitFor();
    await stage.page.getByRole('button', { name: 'log', exact: true }).focus();
    await press('Enter');
    await stage.page.getByRole('button', { name: 'every day' }).click();
    expect([stage.query('e'), stage.query('scale'), stage.query('marks'), stage.query('asOf')]).toEqual([
      'RUT;BTC;ath(RUT)',
      'log',
      'days',
      DATE,
    ]);
    await stage.page.reload();
    await chart.waitFor();
    expect(await field(3).inputValue()).toBe('ath(RUT)');
    expect(await stage.page.getByRole('columnheader', { name: 'ath(RUT)' }).count()).toBe(1);
    expect(await stage.page.getByRole('rowheader', { name: DATE }).count()).toBe(1);
  });

  it('moves, hides and removes rows by keyboard, and compares in panes', async () => {
    await field(1).focus();
    await press('Alt+ArrowDown');
    expect([stage.query('e'), await stage.page.locator('input:focus').inputValue()]).toEqual([
      'BTC;RUT;ath(RUT)',
      'RUT',
    ]);
    await stage.page.getByRole('button', { name: 'Hide BTC' }).focus();
    await press('Enter');
    await stage.page.getByRole('figure', { name: 'RUT', exact: true }).waitFor();
    await press('Enter');
    await stage.page.getByRole('button', { name: 'panes' }).focus();
    await press('Enter');
    await stage.page.getByRole('figure', { name: 'BTC', exact: true }).waitFor();
    await stage.page.getByRole('button', { name: 'Remove ath(RUT)' }).focus();
    await press('Enter');
    expect([stage.query('e'), stage.query('hide'), stage.query('layout')]).toEqual([
      'BTC;RUT',
      null,
      'panes',
    ]);
    await field(2).fill('runProbability(0.5, 9, 252)');
    await rows().nth(1).getByText('a single number: no chart').waitFor();
    await field(2).fill('RUT +');
    await rows()
      .nth(1)
      .getByText(/Character \d/)
      .waitFor();
    expect(await stage.page.getByRole('figure', { name: 'BTC', exact: true }).count()).toBe(1);
  });

  it('keeps a view as a card of the board, which can be renamed and removed', async () => {
    await stage.open(`/explore?asOf=${DATE}&e=RUT%3BBTC&scale=indexed`);
    const name = stage.page.getByLabel('Card', { exact: true });
    expect(await name.inputValue()).toBe('RUT and BTC, indexed');
    await name.fill('Small caps and bitcoin');
    await stage.page.locator('.save-card button:enabled').waitFor();
    await press('Enter');
    await stage.page.getByText('Saved: it stands on the').waitFor();
    expect(stage.query('card')).toBe('small-caps-and-bitcoin');
    await stage.page.getByRole('status').getByRole('link', { name: 'board' }).click();
    const card = stage.page.getByRole('article', { name: 'Small caps and bitcoin' });
    await card.getByRole('img', { name: 'RUT, BTC, indexed' }).waitFor();
    expect(await card.getByText(`on ${DATE}`).count()).toBe(2);
    expect(await findingsInBothThemes(stage.page)).toEqual([]);
    await card.getByRole('button', { name: 'Edit Small caps and bitcoin' }).focus();
    await press('Enter', 'Tab');
    await stage.page.keyboard.type('Both');
    await press('Enter');
    const renamed = stage.page.getByRole('article', { name: 'Both' });
    await renamed.getByRole('link', { name: 'Both' }).click();
    await stage.page.getByRole('button', { name: 'Save changes' }).waitFor();
    expect([stage.query('e'), stage.query('scale'), stage.query('asOf')]).toEqual([
      'RUT;BTC',
      'indexed',
      DATE,
    ]);
    await stage.page.goBack();
    await renamed.getByRole('button', { name: 'Edit Both' }).click();
    await renamed.getByRole('button', { name: 'Remove Both' }).click();
    await stage.page.getByText('None yet.').waitFor();
  }, 90_000);

  it('is reached from the search by the name of an instrument, or by an expression', async () => {
    await stage.open(`/studies?asOf=${DATE}`);
    await stage.page.getByRole('heading', { name: 'Are the clocks right?' }).waitFor();
    for (const [typed, expression] of [
      ['Russell 2000', 'RUT'],
      ['RUT / SPX', 'RUT / SPX'],
    ] as const) {
      await press('Control+k');
      await stage.page.locator('dialog [role=combobox]:focus').waitFor();
      await stage.page.keyboard.type(typed);
      await stage.page.getByRole('option', { name: `Explore ${expression}`, selected: true }).waitFor();
      await press('Enter');
      await stage.page.waitForURL((url) => url.searchParams.get('e') === expression);
      expect([stage.query('e'), stage.query('asOf')]).toEqual([expression, DATE]);
    }
  });

  it('fits on a telephone', async () => {
    await stage.widthOnTelephone();
    await stage.open(`/explore?asOf=${DATE}&e=RUT%3Bstreak(ret(RUT)>ret(SPX))`);
    await rows()
      .nth(1)
      .getByText(/ on 2026-01-14/)
      .waitFor();
    await field(1).focus();
    await stage.page.keyboard.type(' + r');
    await stage.page.getByRole('option').first().waitFor();
    expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
  });
});
