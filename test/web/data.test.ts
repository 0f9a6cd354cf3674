import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startVendorServer, type VendorServer } from '../../src/contract/vendorServer.ts';
import { fakeAlternativeMe } from '../../src/sources/alternativeMe/testing/fakeAlternativeMe.ts';
import { findingsInBothThemes } from './axe.ts';
import { onStage, TELEPHONE_WIDTH } from './stage.ts';

const AS_OF = 'asOf=2026-01-14';
const VENDOR_NOW = Date.UTC(2026, 5, 15, 12);
const CLOSES = 'Date,Close\n2025-07-01,22478.1\n2025-07-02,-5\n2025-07-07,22866.3\n';

let vendor: VendorServer;

async function prepare(home: string): Promise<void> {
  vendor = await startVendorServer(fakeAlternativeMe, () => VENDOR_NOW);
  await writeFile(
    join(home, 'config.toml'),
    `[network]\nmirror = "${vendor.mirror.href}"\n[sync]\nsources = ["alternative-me"]\n`,
  );
}

onStage('the data page', { prepare }, (stage) => {
  afterAll(() => vendor.close());

  const firstSeries = () => stage.page.getByRole('rowheader').first();

  it('lists the series, sorts and filters them, and leads to one by keyboard', async () => {
    await stage.open(`/data?${AS_OF}`);
    await firstSeries().waitFor();
    await stage.page.getByRole('button', { name: 'values', exact: true }).click();
    await stage.page.waitForURL(/series\.sort=/);
    await stage.page
      .getByRole('searchbox', { name: 'Filter Stored series' })
      .fill('instrument=rut field=close');
    await stage.page.waitForURL(/series\.filter=/);
    await stage.page.getByRole('link', { name: 'RUT@simulated.close' }).waitFor();
    expect(await stage.page.getByRole('rowheader').count()).toBe(1);
    await stage.page.getByRole('link', { name: 'RUT@simulated.close' }).focus();
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForURL(`${stage.url}/data/series/RUT@simulated.close?${AS_OF}`);
    await stage.page.getByRole('figure', { name: 'Days with values' }).waitFor();
  });

  it('shows the calendar of a series in words and shapes, its terms, and how to use it', async () => {
    await stage.open(`/data/series/RUT@simulated.close?${AS_OF}`);
    const calendar = stage.page.getByRole('figure', { name: 'Days with values' });
    await calendar.waitFor();
    expect(await calendar.textContent()).toMatch(/values from \d{4}.* to 2026-01-14; no gap; none corrected/);
    const year = calendar.getByRole('img', { name: /^2026: 9 values, 0 missing/ });
    // Friday 2026-01-02, in the first column.
    const box = await year.boundingBox();
    if (!box) throw new Error('the year is not drawn');
    await stage.page.mouse.move(box.x + box.width / 110, box.y + (box.height * 4.5) / 7.1);
    await calendar.getByText('2026-01-02: value').waitFor();
    const use = stage.page.getByRole('link', { name: 'RUT.close', exact: true });
    expect(await use.getAttribute('href')).toBe(`/explore?e=RUT.close&${AS_OF}`);
    await stage.page.locator('.chart canvas').first().waitFor();
    expect(await findingsInBothThemes(stage.page)).toEqual([]);
  });

  it('tells of sources what they give and on what terms, and watches a sync', async () => {
    await stage.open('/data/sources');
    await stage.page.getByRole('heading', { name: 'FRED' }).waitFor();
    const fred = stage.page
      .getByRole('listitem')
      .filter({ has: stage.page.getByRole('heading', { name: 'FRED' }) });
    expect(await fred.textContent()).toMatch(
      /Macro series.*never asked.*not endorsed or certified.*optional/s,
    );
    await stage.page.getByRole('button', { name: 'Sync Crypto Fear & Greed Index' }).click();
    const progress = stage.page.getByRole('list', { name: 'Progress by source' });
    await progress.getByText(/1 of 1 feeds, \d+ values added/).waitFor();
    // The vendor's clock stands in June.
    expect(await progress.textContent()).toMatch(/has nothing new.*What to do/);
    await stage.page.getByText(/^The latest sync ended/).waitFor();
    await stage.page
      .getByText(/^134 series|^1 series/)
      .first()
      .waitFor();
    expect(vendor.arrivals.map(({ url }) => url.host)).toContain('api.alternative.me');
  });

  it('imports a file by drop and by choice, and says of each line what was wrong', async () => {
    await stage.open('/data');
    await stage.page.getByRole('heading', { name: 'Series', exact: true }).waitFor();
    const dropped = await stage.page.evaluateHandle(`(() => {
      const data = new DataTransfer();
      data.items.add(new File([${JSON.stringify(CLOSES)}], 'NDX.csv', { type: 'text/csv' }));
      return data;
    })()`);
    await stage.page.locator('.data-page').dispatchEvent('drop', { dataTransfer: dropped });
    await stage.page.waitForURL(/\/data\/import/);
    const files = stage.page.getByRole('list', { name: 'Imported files' });
    await files.getByText('closes-csv: 2 observations added, 1 refused.').waitFor();
    expect(await files.textContent()).toMatch(/line 3, Close: must be .*, got -5/);
    expect(await findingsInBothThemes(stage.page)).toEqual([]);

    const [chooser] = await Promise.all([
      stage.page.waitForEvent('filechooser'),
      stage.page.getByRole('button', { name: 'Choose files' }).press('Enter'),
    ]);
    const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await chooser.setFiles([file('NDX.csv', CLOSES), file('what.csv', 'Date,Close\n2025-07-01,5\n')]);
    await files.getByText('Nothing new').waitFor();
    await files.getByText(/Cannot read what\.csv/).waitFor();
    await stage.page.getByRole('textbox', { name: 'Import as' }).fill('rut');
    await stage.page.getByRole('button', { name: 'Try again' }).click();
    await files.getByText('closes-csv: 1 observations added.').waitFor();
    await stage.page.getByRole('link', { name: 'Series' }).click();
    await stage.page.getByRole('link', { name: 'NDX@csv.close' }).click();
    await stage.page.getByRole('figure', { name: 'Days with values' }).waitFor();
    expect(await stage.page.getByRole('figure', { name: 'Days with values' }).textContent()).toMatch(
      /2 days missing in 1 gap, the longest 2025-07-02 to 2025-07-03/,
    );
  });

  it('fits on a telephone', async () => {
    await stage.widthOnTelephone();
    for (const path of ['', '/sources', '/disagreements', '/import', '/trials']) {
      await stage.open(`/data${path}`);
      await stage.page.getByRole('navigation', { name: 'Sections of the data' }).waitFor();
      await stage.page.locator('.waiting').waitFor({ state: 'detached' });
      expect([path, await stage.widthOnTelephone()]).toEqual([path, TELEPHONE_WIDTH]);
    }
  });
});
