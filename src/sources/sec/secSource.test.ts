import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import type { SourceCase } from '../../contract/sourceCase.ts';
import { DAY_MS, toInstant } from '../../core/time.ts';
import { queryOf } from './secMentions.ts';
import { fakeSec, secCase, sharedInstant } from './testing/fakeSec.ts';

describeSource(secCase);

describe('secSource', () => {
  it.each([
    ['no contact', undefined],
    ['an empty one', ''],
    ['one that is no address', 'somebody'],
    ['one without a domain', 'you@your-domain'],
    ['a placeholder', 'you@example.com'],
    ['another placeholder', 'you@your-domain.com'],
    ['more than an address', 'you@rotascope.dev\r\nx: y'],
  ])('sends nothing with %s, and says what to set', async (_, contact) => {
    const { report, asked } = await syncOnce({
      ...secCase,
      settings: contact === undefined ? {} : { contact },
    });
    expect(asked).toBe(0);
    expect(report.failures.map(({ kind, detail }) => [kind, detail])).toEqual([
      [
        'configuration',
        expect.stringContaining('set [sources.sec] contact = "you@your-domain" in config.toml'),
      ],
    ]);
  });

  it('says who asks with every request', async () => {
    const bench = await createBench([secCase]);
    await bench.sync();
    const agents = new Set(bench.server.arrivals.map(({ headers }) => headers['user-agent']));
    await bench.close();
    expect([...agents]).toEqual(['Rotascope somebody@rotascope.dev']);
  });

  it('takes filings of several funds in one second as one value, and a joint filing as one', async () => {
    const lines = await syncedLines(secCase, 'ETH@sec.fundFilings');
    const at = (index: number) => toInstant(sharedInstant(index)).slice(0, 16);
    expect(lines.filter((line) => line.includes(at(0)))).toEqual([
      expect.stringMatching(/^ETH@sec.fundFilings instant 2026-03-\d\dT\d\d:\d\dZ \+5h = 2$/),
    ]);
    expect(lines.filter((line) => line.includes(at(1)))).toEqual([expect.stringMatching(/ \+4h = 1$/)]);
    expect(
      lines.filter((line) => line.includes(at(2))),
      'a form that does not count',
    ).toEqual([]);
  });

  it('reads older pages for the first sync alone', async () => {
    const bench = await createBench([secCase]);
    const olderAsked = () =>
      bench.server.arrivals.filter(({ url }) => url.pathname.includes('-submissions-')).length;
    await bench.sync();
    expect(olderAsked()).toBe(1);
    bench.clock.set(secCase.nowMs + 8 * DAY_MS);
    const { sources } = await bench.sync();
    expect(olderAsked()).toBe(1);
    expect(sources[0]?.revised).toBe(0);
    bench.clock.set(secCase.nowMs + 200 * DAY_MS);
    await bench.sync();
    expect(olderAsked(), 'after a long pause the newest do not reach back').toBe(2);
    await bench.close();
  });

  it('counts filings, not documents, and days without one as 0; known the next morning', async () => {
    const lines = await syncedLines(secCase, 'SUI@sec.fundFilingMentions');
    expect(lines.at(0)).toBe('SUI@sec.fundFilingMentions utc-day 2023-01-02T00:00Z +12h = 0');
    expect(lines.slice(-4)).toEqual([
      'SUI@sec.fundFilingMentions utc-day 2026-06-12T00:00Z +12h = 0',
      'SUI@sec.fundFilingMentions utc-day 2026-06-13T00:00Z +12h = 2',
      'SUI@sec.fundFilingMentions utc-day 2026-06-14T00:00Z +12h = 0',
      'SUI@sec.fundFilingMentions utc-day 2026-06-15T00:00Z +12h = 0',
    ]);
  });

  it('narrows a search that finds more than can be reached', async () => {
    const bench = await createBench([countingAs('gte', 400)]);
    const { sources } = await bench.sync();
    const asked = bench.server.arrivals.map(({ url }) => windowOf(url));
    await bench.close();
    expect(sources[0]?.failures).toEqual([]);
    expect(asked.slice(0, 3)).toEqual([
      '2023-01-01 2024-12-31',
      '2023-01-01 2024-01-01',
      '2024-01-02 2025-01-01',
    ]);
  });

  it('goes through the pages of a search', async () => {
    const bench = await createBench([{ ...secCase, coins: ['SUI'] }]);
    await bench.sync();
    const pages = bench.server.arrivals
      .filter(({ url }) => windowOf(url).startsWith('2023-01-01'))
      .map(({ url }) => url.searchParams.get('from'));
    await bench.close();
    expect(pages.slice(0, 3)).toEqual([null, '100', '200']);
  });

  it('fails where not even one day can be reached', async () => {
    const { report } = await syncOnce(countingAs('gte', 0));
    expect(report.failures.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['request', 'more than 10000 documents of 2023-01-01 match, which cannot all be reached'],
    ]);
  });

  it('searches by phrases', () => {
    expect(queryOf({ names: ['HBAR', 'hedera'] })).toBe(
      '"HBAR trust" OR "HBAR ETF" OR "spot HBAR" OR "hedera trust" OR "hedera ETF" OR "spot hedera"',
    );
  });
});

/** The vendor counts in this way where the window has more days. */
function countingAs(relation: string, days: number): SourceCase {
  return {
    ...secCase,
    coins: ['SUI'],
    vendor: (request) => {
      const reply = fakeSec(request);
      const [first = '', last = ''] = windowOf(request.url).split(' ');
      const isLonger = Date.parse(last) - Date.parse(first) >= days * DAY_MS;
      return reply && isLonger
        ? { ...reply, body: String(reply.body).replace('"eq"', `"${relation}"`) }
        : reply;
    },
  };
}

function windowOf({ searchParams }: URL): string {
  return `${searchParams.get('startdt')} ${searchParams.get('enddt')}`;
}

async function syncOnce(aCase: SourceCase) {
  const bench = await createBench([aCase]);
  const { sources } = await bench.sync();
  const asked = bench.server.arrivals.length;
  await bench.close();
  const [report] = sources;
  if (!report) throw new Error('no report');
  return { report, asked };
}
