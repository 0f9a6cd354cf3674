import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { findingsInBothThemes } from './axe.ts';
import { onStage, TELEPHONE_WIDTH } from './stage.ts';

const DATE = '2026-01-14';

onStage('choosing among coins', {}, (stage) => {
  const rows = () => stage.page.getByRole('region', { name: 'Rows of Ranking of' });
  const slider = (name: string) => stage.page.getByRole('slider', { name });
  const heads = (of: Locator) => of.locator('tbody > tr > th .unfold').allTextContents();
  const isAccessible = async (part: string) => {
    expect(await findingsInBothThemes(stage.page, part)).toEqual([]);
  };

  it('shows the whole ranking with its worth, and ranks again by keyboard until it is asked', async () => {
    await stage.open(`/studies/selectivity?asOf=${DATE}`);
    await rows().getByRole('button', { name: 'ETH', exact: true }).waitFor();
    const asked = await heads(rows());
    expect(asked.length).toBeGreaterThan(20);
    const worth = stage.page.locator('.choice-worth');
    expect(await worth.textContent()).toMatch(/no edge.*momentum 17 %.*3 different tests of selectivity/);

    // What is known of one coin, and what is not.
    await rows().getByRole('button', { name: 'ETH', exact: true }).click();
    expect(await rows().getByText('close: simulated').count()).toBe(1);
    expect(await rows().getByText('missing', { exact: true }).count()).toBeGreaterThan(5);
    expect(await rows().textContent()).toMatch(/first session of the spot ether funds \(certain\)2024-07-23/);
    await isAccessible('.choice');

    // Momentum alone: the others go down to 0.
    for (const name of ['liquidity', 'tokenomics', 'flow', 'ecosystem', 'institutional']) {
      await slider(name).focus();
      await stage.page.keyboard.press('Home');
    }
    await stage.page.keyboard.press('Tab');
    expect(await slider('momentum').getAttribute('aria-valuetext')).toBe('1, 100 % of the sum');
    await stage.page.waitForURL(/ranking\.weights=/);
    const tried = await heads(rows());
    expect(tried).not.toEqual(asked);
    expect(tried.toSorted()).toEqual(asked.toSorted());
    expect(await worth.textContent()).toMatch(/no edge.*which nobody has judged/);
    await stage.page.reload();
    await stage.page.getByText('which nobody has judged').waitFor();
    expect(await heads(rows())).toEqual(tried);

    // The study says the same when it is asked, and judges it.
    await stage.page.getByRole('button', { name: 'Ask with these weights' }).click();
    await stage.page.waitForURL(
      (url) => url.searchParams.get('weights')?.startsWith('momentum=1,liquidity=0') ?? false,
    );
    await stage.page.getByText('for the asked weights: momentum 100 %').waitFor();
    expect(stage.query('ranking.weights')).toBeNull();
    expect(await heads(rows())).toEqual(tried);
    // Whether it foretells more than momentum cannot be tested of momentum alone.
    expect(await worth.textContent()).toMatch(/5 different tests of selectivity/);
  });

  it('sorts, filters and pins, all of it in the address', async () => {
    await stage.open(`/studies/selectivity?asOf=${DATE}`);
    await rows().getByRole('button', { name: 'liquidity', exact: true }).click();
    await stage.page.waitForURL(/ranking\.sort=-liquidity/);
    await stage.page.getByLabel(/^Filter Ranking of/).fill('segment=defi');
    await rows().getByRole('button', { name: 'Keep ETH on top' }).waitFor({ state: 'detached' });
    const sorted = await heads(rows());
    expect(sorted.length).toBeGreaterThan(2);
    await rows()
      .getByRole('button', { name: `Keep ${sorted.at(-1) ?? ''} on top` })
      .click();
    await stage.page.waitForURL(/ranking\.pin=/);
    await stage.page.reload();
    await rows().locator('.pinned').waitFor();
    expect(await heads(rows())).toEqual([sorted.at(-1), ...sorted.slice(0, -1)]);
    expect(await stage.page.getByLabel(/^Filter Ranking of/).inputValue()).toBe('segment=defi');
    expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
  });

  it('refuses weights that are all 0, and forgets what an address says wrongly', async () => {
    await stage.open(`/studies/selectivity?asOf=${DATE}&ranking.weights=gold%3D1`);
    await stage.page.getByLabel('Weight of momentum').fill('0');
    for (const name of ['liquidity', 'tokenomics', 'flow', 'ecosystem', 'institutional']) {
      await stage.page.getByLabel(`Weight of ${name}`).fill('0');
    }
    await stage.page.getByText('At least one weight must be above 0.').waitFor();
    expect(await stage.page.getByRole('button', { name: 'Ask with these weights' }).isDisabled()).toBe(true);
    await stage.page.getByRole('button', { name: 'As asked' }).click();
    expect(await slider('flow').inputValue()).toBe('1');
  });

  it('shows who gains on bitcoin, in the plane and in words', async () => {
    await stage.open(`/studies/structure?asOf=${DATE}`);
    const segments = stage.page.getByLabel('Segments by quadrant');
    await segments.waitFor();
    expect(await segments.getByRole('term').allTextContents()).toEqual([
      'improving weak, rising',
      'leading strong, rising',
      'lagging weak, falling',
      'weakening strong, falling',
    ]);
    const table = stage.page.getByRole('region', { name: 'Rows of Relative rotation on' });
    const row = table
      .getByRole('row')
      .filter({ has: stage.page.getByRole('rowheader', { name: 'layer-1' }) });
    const quadrant = (await row.getByRole('cell').nth(1).textContent()) ?? '';
    const place = segments.locator('.quadrant').filter({ hasText: quadrant });
    expect(await place.textContent()).toContain('layer-1');
    await stage.page.getByRole('heading', { name: 'Sources' }).waitFor();
    await stage.page.getByText('Segments against bitcoin: weekly trails').waitFor();
    await isAccessible('.rotation');
    expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
  });
});
