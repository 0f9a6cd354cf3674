import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { parseClaimFile } from '../../src/claims/claimFile.ts';
import { findingsInBothThemes } from './axe.ts';
import { onStage, TELEPHONE_WIDTH } from './stage.ts';

const DATE = '2026-01-14';
const TEXT = 'Small caps rose more than 5% this year. They did so for nine sessions in a row.';
/** The first claims of those that ship: all of them take a minute. */
const SHIPPED = readFileSync(new URL('../../claims/russell-2000-breakout.md', import.meta.url), 'utf8')
  .split(/^(?=### )/m)
  .slice(0, 8)
  .join('');

let ledger: unknown;
const options = {
  arrange: (page: Page) => page.route('**/api/claims?*', (route) => route.fulfill({ json: ledger })),
};

onStage('the claims page', options, (stage) => {
  beforeAll(async () => {
    const checked = await fetch(`${stage.url}/api/claims/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: SHIPPED }),
    });
    ledger = await checked.json();
  });

  const draft = (number: number) => stage.page.locator(`#draft-${number}`);

  /** Selects by keyboard, from the start of the text. */
  async function selectByKeyboard(phrase: string): Promise<void> {
    await stage.page.getByLabel('Article', { exact: true }).focus();
    await stage.page.keyboard.press('Control+Home');
    for (let i = 0; i < TEXT.indexOf(phrase); i++) await stage.page.keyboard.press('ArrowRight');
    for (let i = 0; i < phrase.length; i++) await stage.page.keyboard.press('Shift+ArrowRight');
  }

  it('judges a claim as it is written, and shows where its test is wrong', async () => {
    await stage.open(`/claims?asOf=${DATE}`);
    await stage.page.getByLabel('Sentence').fill('small caps are up');
    await stage.page.getByLabel('Expected').fill('> 5%');
    const test = stage.page.getByRole('combobox', { name: 'Test', exact: true });
    await test.fill('ytd(RUT');
    await stage.page.locator('.expression-marks mark').waitFor();
    await test.fill('ytd(RUT)');
    await stage.page.locator('.judged .claim-verdict').waitFor();
    expect(await stage.page.locator('.judged').textContent()).toMatch(/contradicted.*expected > 5%/);
    expect(new URL(stage.page.url()).searchParams.get('test')).toBe('ytd(RUT)');
    await stage.page.getByText('Test a study instead').click();
    await stage.page.getByLabel('Study').selectOption('breakout');
    await stage.page.getByLabel('Its verdict is').selectOption('near-high');
    expect(await test.inputValue()).toBe('study breakout');
    expect(await stage.page.getByLabel('Expected').inputValue()).toBe('says near-high');
    await stage.page.locator('.judged .claim-verdict.supported').waitFor();
    expect(await findingsInBothThemes(stage.page)).toEqual([]);
  });

  it('marks two phrases of an article by keyboard, judges them live and takes them along', async () => {
    await stage.open(`/claims/article?asOf=${DATE}`);
    await stage.page.getByLabel('Article', { exact: true }).fill(TEXT);
    await stage.page.keyboard.press('Control+Home');
    await stage.page.keyboard.press('Control+Enter');
    await stage.page.getByText('Select a phrase first').waitFor();
    await selectByKeyboard('nine sessions in a row');
    await stage.page.keyboard.press('Control+Enter');
    await selectByKeyboard('rose more than 5% this year');
    await stage.page.keyboard.press('Tab');
    await stage.page.keyboard.press('Enter');
    // In the order of the text, with what their numbers assert.
    await draft(2).waitFor();
    expect(await draft(1).getByLabel('Expected').inputValue()).toBe('> 5%');
    expect(await draft(2).getByLabel('Expected').inputValue()).toBe('= 9');
    await draft(1).getByRole('combobox', { name: 'Test' }).fill('ytd(RUT)');
    await draft(2).getByRole('combobox', { name: 'Test' }).fill('streak(ret(RUT) > ret(SPX))');
    await stage.page.locator('.marked .claim-verdict').nth(1).waitFor();
    expect(await stage.page.locator('.marked').textContent()).toMatch(
      /rose more than 5% this year.*1.*contradicted/,
    );
    // One that cannot be read does not take the others along.
    await draft(2).getByLabel('Expected').fill('about nine');
    await draft(2).getByText('must be an expectation').or(draft(2).locator('.bad')).first().waitFor();
    expect(await draft(1).locator('.claim-verdict').textContent()).toContain('contradicted');
    stage.forgive(/status of 400/);
    await draft(2).getByLabel('Expected').fill('>= 0');
    await draft(2).locator('.claim-verdict.supported').waitFor();
    expect(await findingsInBothThemes(stage.page)).toEqual([]);

    await stage.page.reload();
    await draft(2).locator('.claim-verdict.supported').waitFor();
    const [file] = await Promise.all([
      stage.page.waitForEvent('download'),
      stage.page.getByRole('button', { name: 'Export claim file' }).click(),
    ]);
    const path = await file.path();
    const set = parseClaimFile(readFileSync(path, 'utf8'), 'article.md');
    expect(set.claims.map(({ phrase }) => phrase)).toEqual([
      'rose more than 5% this year',
      'nine sessions in a row',
    ]);
    await stage.page.getByRole('button', { name: 'Clear' }).click();
    await draft(1).waitFor({ state: 'detached' });
    await stage.page.getByLabel('Claim file').setInputFiles(path);
    await draft(2).locator('.claim-verdict.supported').waitFor();
    expect(await stage.page.getByLabel('Article', { exact: true }).inputValue()).toBe(TEXT);

    expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
  });

  it('keeps an article that no link can hold in its tab, and says so', async () => {
    await stage.open(`/claims/article?asOf=${DATE}`);
    const long = `${TEXT} ${'Nothing more was said about it. '.repeat(300)}`;
    await stage.page.getByLabel('Article', { exact: true }).fill(long);
    await stage.page.getByText('too long for a link').waitFor();
    expect(stage.page.url().length).toBeLessThan(200);
    await stage.page.reload();
    expect(await stage.page.getByLabel('Article', { exact: true }).inputValue()).toBe(long);
  });

  it('leads to one claim of the ledger, with what it rests on', async () => {
    await stage.open(`/claims?asOf=${DATE}&claim=russell-year-to-date`);
    await stage.page.getByText('In which sense').waitFor();
    const evidence = stage.page.locator('#claim-russell-year-to-date');
    expect(await evidence.textContent()).toMatch(/Other readings.*IWM, close.*Sources.*RUT@/s);
    await stage.page.getByRole('button', { name: '“+7% Russell YTD”' }).focus();
    await stage.page.keyboard.press('Enter');
    await evidence.waitFor({ state: 'detached' });
    await stage.page.keyboard.press('ArrowDown');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForURL(/claim=nine-session-streak/);
    await stage.page.getByLabel('Search the claims').fill('streak');
    await stage.page.getByText(/^2 of 7 claims$/).waitFor();
    expect(await findingsInBothThemes(stage.page)).toEqual([]);
    expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
  });
});
