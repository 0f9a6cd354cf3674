import { expect, it } from 'vitest';
import { findingsInBothThemes } from './axe.ts';
import { onStage, TELEPHONE_WIDTH } from './stage.ts';

const DATE = '2026-01-14';
const TOKEN = 'a token of the tests';
const QUESTIONS = ['breakout', 'lead-lag'];

const options = { settings: { ROTASCOPE_TOKEN: TOKEN }, expected: /status of 401/ };

onStage('the board and who may see it', options, (stage) => {
  async function signIn(path: string): Promise<void> {
    await stage.page.goto(stage.url + path);
    await stage.page.getByLabel('Token').fill(TOKEN);
    await stage.page.keyboard.press('Enter');
  }

  it('asks for the token, lets in with it, and out again', async () => {
    await stage.open(`/studies?asOf=${DATE}`);
    await stage.page.locator('input[type=password]:focus').waitFor();
    await stage.page.keyboard.type('not the token');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByText('That is not the token').waitFor();
    expect(await findingsInBothThemes(stage.page)).toEqual([]);
    expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
    await stage.page.setViewportSize({ width: 1280, height: 720 });
    await stage.page.keyboard.type(TOKEN);
    await stage.page.keyboard.press('Enter');
    await stage.page.getByRole('heading', { name: 'Studies' }).waitFor();
    // The session holds for what comes later, and for another load.
    await stage.page.reload();
    await stage.page.getByRole('heading', { name: 'Studies' }).waitFor();
    expect(await stage.page.evaluate('document.cookie')).toBe('');
    const events = await stage.page.request.get(`${stage.url}/api/studies`);
    expect(events.status()).toBe(200);
    await stage.page.keyboard.press('Control+k');
    await stage.page.locator('[role=combobox]:focus').waitFor();
    await stage.page.keyboard.type('sign out');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByLabel('Token').waitFor();
    expect((await stage.page.request.get(`${stage.url}/api/studies`)).status()).toBe(401);
  });

  it('says what changed since a day, and keeps the old board until another day is there', async () => {
    // Two of the eight questions: all of them, of two days, take a minute.
    await stage.page.route('**/api/studies', async (route) => {
      const response = await route.fetch();
      if (!response.ok()) return route.fulfill({ response });
      const { studies } = (await response.json()) as { studies: { name: string }[] };
      return route.fulfill({ json: { studies: studies.filter(({ name }) => QUESTIONS.includes(name)) } });
    });
    await signIn(`/?asOf=${DATE}&since=2025-06-30`);
    const changes = stage.page.getByRole('region', { name: 'Changed since 2025-06-30' });
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
    expect(await findingsInBothThemes(stage.page)).toEqual([]);

    await stage.open(`/?asOf=${DATE}&since=${DATE}`);
    await stage.page.getByText(`Choose a day before ${DATE}`).waitFor();
    await stage.page.getByRole('article').first().getByText('near high').waitFor();
    await stage.page.getByRole('button', { name: 'One day back' }).click();
    await stage.page.getByText(`${DATE} is still shown; 2026-01-13 is being worked out.`).first().waitFor();
    expect(await stage.page.getByRole('article').first().textContent()).toContain('near high');
    expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
  });
});
