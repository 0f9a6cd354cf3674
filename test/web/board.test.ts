import { expect, it } from 'vitest';
import { findingsInBothThemes } from './axe.ts';
import { onStage, TELEPHONE_WIDTH } from './stage.ts';

const DATE = '2026-01-14';

onStage('the web board', {}, (stage) => {
  const firstCard = () => stage.page.getByRole('article').first();

  it('shows at once which market it is, and each card as it is there', async () => {
    await stage.open(`/?asOf=${DATE}`);
    await stage.page.getByText('SIMULATED MARKET').waitFor();
    expect(await stage.page.getByRole('article').count()).toBe(8);
    expect(await stage.page.getByText('waiting its turn').count()).toBeGreaterThan(0);
    await firstCard().getByText('near high').waitFor();
    expect(await firstCard().getByRole('img').count()).toBe(1);
    expect(await firstCard().textContent()).toMatch(/below its record close.*data of that day/);
    expect(await findingsInBothThemes(stage.page)).toEqual([]);
  });

  it('leads by keyboard to a study, and to another day', async () => {
    await stage.open(`/?asOf=${DATE}`);
    await firstCard().getByText('near high').waitFor();
    await stage.page.keyboard.press('Control+k');
    await stage.page.locator('[role=combobox]:focus').waitFor();
    await stage.page.keyboard.type('breaking out');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForURL(`${stage.url}/studies/breakout?asOf=${DATE}`);
    await stage.page.locator('#main:focus').waitFor();
    await stage.page.locator('input[type=date]').focus();
    await stage.page.keyboard.press('ArrowDown');
    await stage.page.waitForURL(`${stage.url}/studies/breakout?asOf=2026-01-13`);
  });

  it('shows the answer of a study, its numbers, its charts and how it could be wrong', async () => {
    await stage.open(`/studies/breakout?asOf=${DATE}`);
    await stage.page.getByRole('heading', { name: 'How it could be wrong' }).waitFor();
    await stage.page.locator('canvas').nth(2).waitFor();
    expect(await stage.page.getByRole('table').count()).toBeGreaterThan(5);
    await stage.page.getByRole('button', { name: 'latest record' }).first().click();
    await stage.page.getByText('Method', { exact: true }).waitFor();
    await stage.page.getByRole('button', { name: 'as table' }).first().click();
    expect(await stage.page.getByRole('rowheader', { name: DATE }).count()).toBeGreaterThan(0);
  });

  it('takes a chart along as SVG, PNG and CSV', async () => {
    await stage.open(`/studies/breakout?asOf=${DATE}`);
    await stage.page.locator('canvas').first().waitFor();
    for (const kind of ['CSV', 'PNG', 'SVG']) {
      const [file] = await Promise.all([
        stage.page.waitForEvent('download'),
        stage.page.getByRole('button', { name: `${kind} of RUT, close, and its record so far` }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(`breakout-records.${kind.toLowerCase()}`);
    }
  });

  it('keeps parameters in the address, and says which are wrong', async () => {
    await stage.open(`/studies/breakout?asOf=${DATE}`);
    await stage.page.getByLabel('drought', { exact: true }).fill('120');
    await stage.page.getByRole('button', { name: 'Ask', exact: true }).click();
    await stage.page.waitForURL(/drought=120/);
    expect(new URL(stage.page.url()).search).toBe(`?drought=120&asOf=${DATE}`);
    await stage.page.getByRole('heading', { name: 'How it could be wrong' }).waitFor();
    await stage.open(`/studies/breakout?index=NOPE&asOf=${DATE}`);
    await stage.page.getByRole('alert').waitFor();
    expect(await stage.page.getByRole('alert').textContent()).toContain('index: must be an instrument');
    // The browser reports every answer that is no success.
    stage.forgive(/the server responded with a status of 4/);
  });

  it('fits on a telephone', async () => {
    await stage.widthOnTelephone();
    for (const path of [`/?asOf=${DATE}`, `/studies/breakout?asOf=${DATE}`, '/studies', '/nowhere']) {
      await stage.open(path);
      await stage.page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      if (path.startsWith('/?')) await firstCard().getByText('near high').waitFor();
      if (path.includes('breakout')) await stage.page.getByRole('heading', { name: 'Sources' }).waitFor();
      expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
    }
  });
});
