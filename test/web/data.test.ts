import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startVendorServer, type VendorServer } from '../../src/contract/vendorServer.ts';
import { fakeAlternativeMe } from '../../src/sources/alternativeMe/testing/fakeAlternativeMe.ts';
import { ensureBuilt } from '../support/builtProgram.ts';
import { addAxe, findingsInBothThemes } from './axe.ts';
import { findBrowser, launchBrowser, type RunningProgram, startProgram } from './browser.ts';

const AS_OF = 'asOf=2026-01-14';
const PATIENCE_MS = 20_000;
const VENDOR_NOW = Date.UTC(2026, 5, 15, 12);
const CLOSES = 'Date,Close\n2025-07-01,22478.1\n2025-07-02,-5\n2025-07-07,22866.3\n';
const executable = findBrowser();

describe.skipIf(executable === undefined)('the data page', () => {
  let browser: Browser;
  let vendor: VendorServer;
  let program: RunningProgram;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    ensureBuilt();
    vendor = await startVendorServer(fakeAlternativeMe, () => VENDOR_NOW);
    const config = `[network]\nmirror = "${vendor.mirror.href}"\n[sync]\nsources = ["alternative-me"]\n`;
    [program, browser] = await Promise.all([startProgram({}, config), launchBrowser(executable ?? '')]);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    program.close();
    await vendor.close();
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
  const firstSeries = () => page.getByRole('rowheader').first();

  it('lists the series, sorts and filters them, and leads to one by keyboard', async () => {
    await open(`/data?${AS_OF}`);
    await firstSeries().waitFor();
    await page.getByRole('button', { name: 'values', exact: true }).click();
    await page.waitForURL(/series\.sort=/);
    await page.getByRole('searchbox', { name: 'Filter Stored series' }).fill('instrument=rut field=close');
    await page.waitForURL(/series\.filter=/);
    await page.getByRole('link', { name: 'RUT@simulated.close' }).waitFor();
    expect(await page.getByRole('rowheader').count()).toBe(1);
    await page.getByRole('link', { name: 'RUT@simulated.close' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${program.url}/data/series/RUT@simulated.close?${AS_OF}`);
    await page.getByRole('figure', { name: 'Days with values' }).waitFor();
  });

  it('shows the calendar of a series in words and shapes, its terms, and how to use it', async () => {
    await open(`/data/series/RUT@simulated.close?${AS_OF}`);
    const calendar = page.getByRole('figure', { name: 'Days with values' });
    await calendar.waitFor();
    expect(await calendar.textContent()).toMatch(/values from \d{4}.* to 2026-01-14; no gap; none corrected/);
    const year = calendar.getByRole('img', { name: /^2026: 9 values, 0 missing/ });
    // Friday 2026-01-02, in the first column.
    const box = await year.boundingBox();
    if (!box) throw new Error('the year is not drawn');
    await page.mouse.move(box.x + box.width / 110, box.y + (box.height * 4.5) / 7.1);
    await calendar.getByText('2026-01-02: value').waitFor();
    const use = page.getByRole('link', { name: 'RUT.close', exact: true });
    expect(await use.getAttribute('href')).toBe(`/explore?e=RUT.close&${AS_OF}`);
    await page.locator('.chart canvas').first().waitFor();
    expect(await findingsInBothThemes(page)).toEqual([]);
  });

  it('tells of sources what they give and on what terms, and watches a sync', async () => {
    await open('/data/sources');
    await page.getByRole('heading', { name: 'FRED' }).waitFor();
    const fred = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'FRED' }) });
    expect(await fred.textContent()).toMatch(
      /Macro series.*never asked.*not endorsed or certified.*optional/s,
    );
    await page.getByRole('button', { name: 'Sync Crypto Fear & Greed Index' }).click();
    const progress = page.getByRole('list', { name: 'Progress by source' });
    await progress.getByText(/1 of 1 feeds, \d+ values added/).waitFor();
    // The vendor's clock stands in June.
    expect(await progress.textContent()).toMatch(/has nothing new.*What to do/);
    await page.getByText(/^The latest sync ended/).waitFor();
    await page
      .getByText(/^134 series|^1 series/)
      .first()
      .waitFor();
    expect(vendor.arrivals.map(({ url }) => url.host)).toContain('api.alternative.me');
  });

  it('imports a file by drop and by choice, and says of each line what was wrong', async () => {
    await open('/data');
    await page.getByRole('heading', { name: 'Series', exact: true }).waitFor();
    const dropped = await page.evaluateHandle(`(() => {
      const data = new DataTransfer();
      data.items.add(new File([${JSON.stringify(CLOSES)}], 'NDX.csv', { type: 'text/csv' }));
      return data;
    })()`);
    await page.locator('.data-page').dispatchEvent('drop', { dataTransfer: dropped });
    await page.waitForURL(/\/data\/import/);
    const files = page.getByRole('list', { name: 'Imported files' });
    await files.getByText('closes-csv: 2 observations added, 1 refused.').waitFor();
    expect(await files.textContent()).toMatch(/line 3, Close: must be .*, got -5/);
    expect(await findingsInBothThemes(page)).toEqual([]);

    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose files' }).press('Enter'),
    ]);
    const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await chooser.setFiles([file('NDX.csv', CLOSES), file('what.csv', 'Date,Close\n2025-07-01,5\n')]);
    await files.getByText('Nothing new').waitFor();
    await files.getByText(/Cannot read what\.csv/).waitFor();
    await page.getByRole('textbox', { name: 'Import as' }).fill('rut');
    await page.getByRole('button', { name: 'Try again' }).click();
    await files.getByText('closes-csv: 1 observations added.').waitFor();
    await page.getByRole('link', { name: 'Series' }).click();
    await page.getByRole('link', { name: 'NDX@csv.close' }).click();
    await page.getByRole('figure', { name: 'Days with values' }).waitFor();
    expect(await page.getByRole('figure', { name: 'Days with values' }).textContent()).toMatch(
      /2 days missing in 1 gap, the longest 2025-07-02 to 2025-07-03/,
    );
  });

  it('fits on a telephone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['', '/sources', '/disagreements', '/import', '/trials']) {
      await open(`/data${path}`);
      await page.getByRole('navigation', { name: 'Sections of the data' }).waitFor();
      await page.locator('.waiting').waitFor({ state: 'detached' });
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 360]);
    }
  });
});
