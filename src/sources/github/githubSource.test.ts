import { beforeAll, describe, expect, it } from 'vitest';
import { describeSource } from '../../../test/support/describeSource.ts';
import { syncedLines } from '../../../test/support/syncedLines.ts';
import { createBench } from '../../contract/bench.ts';
import { fakePrice } from '../../contract/fakeVendor.ts';
import { findInstrument } from '../../market/instruments/registry.ts';
import { REPOSITORIES } from './githubRepositories.ts';
import { fakeGithub, githubCase } from './testing/fakeGithub.ts';

describeSource(githubCase);

describe('githubSource', () => {
  let all: readonly string[] = [];
  const linesOf = (series: string) => all.filter((line) => line.startsWith(`${series} `));

  beforeAll(async () => {
    all = await syncedLines(githubCase, '');
  });

  it('ends the day with its commits and leaves out the week that has not ended', () => {
    const lines = linesOf('BTC@github.commits');
    expect(lines.length).toBe(15 * 7);
    expect(lines.at(0)).toMatch(/^BTC@github\.commits utc-day 2026-03-02T00:00Z \+1d = /);
    const saturday = Date.UTC(2026, 5, 13);
    const commits = Math.round(fakePrice('/repos/bitcoin/bitcoin/stats/commit_activity', saturday, 20));
    expect(lines.at(-1)).toBe(`BTC@github.commits utc-day 2026-06-14T00:00Z +1d = ${commits}`);
  });

  it('counts people with a commit in the week, and stands at its end', () => {
    const lines = linesOf('ETH@github.activeDevelopers');
    expect(lines.length).toBe(15);
    expect(lines.slice(0, 3)).toEqual([
      'ETH@github.activeDevelopers instant 2026-03-08T00:00Z +1d = 2',
      'ETH@github.activeDevelopers instant 2026-03-15T00:00Z +1d = 2',
      'ETH@github.activeDevelopers instant 2026-03-22T00:00Z +1d = 1',
    ]);
    expect(lines.at(-1)).toMatch(/ instant 2026-06-14T00:00Z /);
  });

  it('reads weeks that are text', async () => {
    const vendor: typeof fakeGithub = (request) => {
      const reply = fakeGithub(request);
      return reply && { ...reply, body: (reply.body as string).replaceAll(/"w":(\d+)/g, '"w":"$1"') };
    };
    const lines = await syncedLines({ ...githubCase, vendor, coins: ['ETH'] }, 'ETH@github.activeDevelopers');
    expect(lines).toEqual(linesOf('ETH@github.activeDevelopers'));
  });

  it('follows a repository that has moved', () => {
    expect(linesOf('SOL@github.commits').length).toBe(15 * 7);
  });

  it('waits while statistics are computed', async () => {
    let asked = 0;
    const vendor: typeof fakeGithub = (request) =>
      asked++ < 2 ? { status: 202, body: '' } : fakeGithub(request);
    const bench = await createBench([{ ...githubCase, vendor, coins: ['BTC'] }]);
    const { sources } = await bench.sync();
    await bench.close();
    expect(sources[0]?.failures).toEqual([]);
    expect(sources[0]?.pages).toBe(2);
  });

  it('sends nothing before the hour ends that is used up', async () => {
    const { reply } = githubCase.errors.find(({ name }) => name === 'an hour that is used up') ?? {};
    const bench = await createBench([{ ...githubCase, vendor: () => reply }]);
    const { sources } = await bench.sync();
    expect(bench.server.arrivals.length).toBeLessThanOrEqual(2);
    await bench.close();
    const until = new Set(sources[0]?.failures.map(({ notBeforeMs }) => notBeforeMs));
    expect([...until]).toEqual([githubCase.nowMs + 30 * 60_000]);
  });

  it('asks for the commits of a few alone where there is no token', async () => {
    const coins = REPOSITORIES.map(([coin]) => coin);
    const feeds = await githubCase.source.feeds({
      coins,
      nowMs: githubCase.nowMs,
      ask: () => Promise.reject(new Error('nothing is asked')),
      hasKey: () => false,
      setting: () => undefined,
    });
    expect(feeds.map(({ id }) => id)).toEqual(coins.slice(0, 12).map((coin) => `commits/${coin}`));
  });

  it('names registered coins and repositories, each once', () => {
    for (const [coin, repository] of REPOSITORIES) {
      expect(findInstrument(coin)?.kind, coin).toBe('coin');
      expect(repository).toMatch(/^[\w.-]+\/[\w.-]+$/);
    }
    expect(new Set(REPOSITORIES.map(([coin]) => coin)).size).toBe(REPOSITORIES.length);
  });
});
