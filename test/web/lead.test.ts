import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { findingsInBothThemes } from './axe.ts';
import { onStage, TELEPHONE_WIDTH } from './stage.ts';

const DATE = '2026-01-14';

onStage('the page of lead or coincidence', {}, (stage) => {
  const argument = () => stage.page.locator('.argument');

  it('argues in order: clocks, legs, lags, levels, time, segments, every choice, every try', async () => {
    await stage.open(`/studies/lead-lag?asOf=${DATE}`);
    await argument().first().waitFor();
    const titles = await argument().getByRole('heading', { level: 2 }).allTextContents();
    expect(titles.map((title) => title.replace(/^\d+ /, ''))).toEqual([
      'Are the dates right?',
      'What a lead must pass, and what each direction passes',
      'Who comes first, by lag',
      'Prices look alike, returns tell',
      'Over time and by year',
      'By segment of crypto',
      'Every reasonable choice',
      'How often was tried',
    ]);
    const clocks = argument().first().locator('svg[role=img]');
    await clocks.first().waitFor();
    const told = await Promise.all((await clocks.all()).map((one) => one.getAttribute('aria-label')));
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(
      /^The bar of 2026-01-14 stands at 21:00 UTC: .*nearest takes the value of ETH labelled 2026-01-14, struck 2026-01-15T00:00 UTC, \+3 h; known|known takes/,
    );
    expect(told[1]).toContain('20:00 UTC');
    expect(await argument().first().locator('.label-shifts .largest').count()).toBe(3);

    const legs = stage.page.getByRole('table', { name: 'The conditions for a lead, both ways' });
    expect(await legs.getByRole('row').count()).toBe(9);
    expect(await legs.getByRole('columnheader').allTextContents()).toEqual([
      'condition',
      expect.stringMatching(/^RUT leads ETH\d of \d passed$/),
      expect.stringMatching(/^ETH leads RUT\d of \d passed$/),
    ]);
    const marks = await legs.locator('.mark').allTextContents();
    expect(marks).toHaveLength(16);
    expect(marks.every((mark) => /^(✓passed|✗failed|–does not apply)$/.test(mark))).toBe(true);
    await legs.getByRole('link').nth(6).click();
    expect(stage.page.url()).toMatch(/#finding-forward-out-of-sample$/);
    expect(await stage.page.locator('tr:target').textContent()).toContain('forecasts of the second half');

    const curve = argument().nth(6);
    expect(await curve.locator('svg .estimate').count()).toBe(54);
    for (const kind of ['SVG', 'PNG']) {
      const [file] = await Promise.all([
        stage.page.waitForEvent('download'),
        curve.getByRole('button', { name: `${kind} of ` }).click(),
      ]);
      const content = await readFile(await file.path());
      // Colours of the page's style sheets are in the file; the two dots of a choice differ by nothing else.
      if (kind === 'SVG')
        expect(content.toString().match(/<circle[^>]* fill="rgb/g)?.length).toBeGreaterThan(54);
      else expect(content.subarray(1, 4).toString()).toBe('PNG');
    }
    const slider = curve.getByRole('slider');
    await slider.focus();
    const before = await curve.locator('output').textContent();
    await stage.page.keyboard.press('Home');
    expect(await curve.locator('output').textContent()).not.toBe(before);
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^correlation -?0\.\d+ .*bars? back, /);
    expect(await argument().last().getByRole('row').count()).toBe(3);
  });

  it('asks other studies for the same pair, is accessible in both themes, and fits on a telephone', async () => {
    await stage.open(`/studies/lead-lag?asOf=${DATE}`);
    await argument().nth(3).scrollIntoViewIfNeeded();
    await argument().nth(3).getByText('correlation of prices: says nothing').waitFor();
    await argument().nth(4).scrollIntoViewIfNeeded();
    await argument()
      .nth(4)
      .getByRole('heading', { name: /by calendar year/ })
      .waitFor();
    expect(await findingsInBothThemes(stage.page)).toEqual([]);
    expect(await stage.widthOnTelephone()).toBe(TELEPHONE_WIDTH);
  });

  it('takes any two series by keyboard, swaps them, and takes them along to other questions', async () => {
    await stage.open(`/studies/alignment-audit?asOf=${DATE}`);
    const [first, second] = [
      stage.page.getByRole('combobox', { name: 'leader' }),
      stage.page.getByRole('combobox', { name: 'follower' }),
    ];
    await stage.page.getByRole('heading', { name: 'What is joined with what' }).waitFor();
    await first.focus();
    await stage.page.keyboard.press('Control+a');
    await stage.page.keyboard.type('nasdaq-100');
    await stage.page.getByRole('option').first().waitFor();
    await stage.page.keyboard.press('Control+a');
    await stage.page.keyboard.type('SPX');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForURL(/leader=SPX/);
    expect(stage.query('asOf')).toBe(DATE);
    await second.focus();
    await stage.page.keyboard.press('Control+a');
    await stage.page.keyboard.type('bitcoin btc');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForURL(/follower=BTC/);
    await stage.page.getByRole('button', { name: 'Swap SPX and BTC' }).press('Enter');
    await stage.page.waitForURL(/leader=BTC&follower=SPX/);
    await stage.page
      .getByText(/BTC and SPX carry the right dates|whether BTC and SPX/)
      .first()
      .waitFor();
    const link = stage.page
      .getByRole('navigation', { name: 'The same pair elsewhere' })
      .getByRole('link', { name: 'Co-movement' });
    expect(await link.getAttribute('href')).toBe(`/studies/co-movement?first=BTC&second=SPX&asOf=${DATE}`);
    expect(await findingsInBothThemes(stage.page)).toEqual([]);
  });

  it('says what is wrong with a series, and lets another be chosen there', async () => {
    await stage.open(`/studies/alignment-audit?leader=NOPE&asOf=${DATE}`);
    await stage.page.getByRole('alert').waitFor();
    expect(await stage.page.getByRole('alert').textContent()).toContain('leader: must be an instrument');
    await stage.page.getByRole('button', { name: 'RUT · ETH' }).click();
    await stage.page.getByRole('heading', { name: 'What is joined with what' }).waitFor();
    // The browser reports every answer that is no success.
    stage.forgive(/the server responded with a status of 4/);
  });
});
