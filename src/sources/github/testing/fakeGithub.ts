import { type FakeRequest, fakePrice, json, type Reply, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../../core/time.ts';
import { githubSource } from '../githubSource.ts';

/** A Monday. */
const NOW = Date.UTC(2026, 5, 15, 12);
const WEEK_MS = 7 * DAY_MS;
/** A Sunday. */
const FIRST = Date.UTC(2026, 2, 1);
const RENAMED = '/repos/anza-xyz/agave/';

/** GitHub with projects since March 2026, one of which has moved. */
export function fakeGithub({ url, headers, nowMs }: FakeRequest): Reply | undefined {
  if (headers['x-github-api-version'] === undefined) return json({ message: 'old' }, { status: 400 });
  const { pathname } = url;
  if (pathname.startsWith(RENAMED)) {
    const location = url.href.replace(RENAMED, '/repositories/719/');
    return json({ message: 'Moved Permanently', url: location }, { status: 301, headers: { location } });
  }
  if (pathname.endsWith('/stats/commit_activity')) return json(activity(pathname, nowMs));
  if (pathname.endsWith('/stats/contributors')) return json(contributors(pathname, nowMs));
  return json({ message: 'Not Found', status: '404' }, { status: 404 });
}

/** The documentation's week begins at 05:00. */
function activity(project: string, nowMs: EpochMs) {
  return weeksUntil(nowMs, 52).map((week) => {
    const days = Array.from({ length: 7 }, (_, day) => {
      const fromMs = week + day * DAY_MS;
      return fromMs + DAY_MS <= nowMs ? Math.round(fakePrice(project, fromMs, 20)) : 0;
    });
    const total = days.reduce((sum, commits) => sum + commits, 0);
    return { days, total, week: week / SECOND_MS + 5 * 3600 };
  });
}

/** A person, a robot and somebody without an account. The person rests in every third week. */
function contributors(project: string, nowMs: EpochMs) {
  const weeks = weeksUntil(nowMs);
  const entry = (author: unknown, commits: (week: EpochMs) => number) => ({
    author,
    total: weeks.length,
    weeks: weeks.map((week) => ({ w: week / SECOND_MS, a: 0, d: 0, c: commits(week) })),
  });
  const rests = (week: EpochMs) => ((week - FIRST) / WEEK_MS) % 3 === 2;
  return [
    entry({ login: 'robot[bot]', type: 'Bot' }, () => 9),
    entry({ login: 'someone', type: 'User' }, (week) =>
      rests(week) ? 0 : Math.round(fakePrice(project, week, 20)),
    ),
    entry(null, () => 1),
  ];
}

/** The newest weeks, the one under way too. */
function weeksUntil(nowMs: EpochMs, most = Number.POSITIVE_INFINITY): readonly EpochMs[] {
  const begun = Math.floor((nowMs - FIRST) / WEEK_MS) + 1;
  const count = Math.min(begun, most);
  return Array.from({ length: count }, (_, index) => FIRST + (begun - count + index) * WEEK_MS);
}

function limited(status: number, headers: Readonly<Record<string, string>>): Reply {
  const message = 'API rate limit exceeded for 192.0.2.1.';
  return json({ message }, { status, headers: { 'content-type': 'application/json', ...headers } });
}

const USED_UP = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${NOW / SECOND_MS + 1800}` };

/** GitHub with bitcoin, ether and solana followed, and with a token. */
export const githubCase: SourceCase = {
  source: githubSource,
  vendor: fakeGithub,
  nowMs: NOW,
  coins: ['BTC', 'ETH', 'SOL', 'PEPE'],
  keys: { github: 'example-token-0123456789' },
  series: ['BTC', 'ETH', 'SOL'].flatMap((coin) => [
    `${coin}@github.commits`,
    `${coin}@github.activeDevelopers`,
  ]),
  errors: [
    {
      name: 'statistics that are being computed',
      reply: { status: 202, headers: { 'content-type': 'application/json' }, body: '{}' },
      kind: 'computing',
    },
    { name: 'an empty repository', reply: { status: 204, body: '' }, kind: 'not-found' },
    { name: 'an hour that is used up', reply: limited(403, USED_UP), kind: 'throttled' },
    { name: 'an hour that is used up, with 429', reply: limited(429, USED_UP), kind: 'throttled' },
    {
      name: 'a secondary limit',
      reply: json({ message: 'You have exceeded a secondary rate limit.' }, { status: 403 }),
      kind: 'throttled',
    },
    {
      name: 'a secondary limit that says how long',
      reply: limited(403, { 'retry-after': '30' }),
      kind: 'throttled',
    },
    {
      name: 'a repository that is gone',
      reply: json({ message: 'Not Found', status: '404' }, { status: 404 }),
      kind: 'not-found',
    },
    {
      name: 'a repository that is shut',
      reply: json({ message: 'Repository access blocked' }, { status: 403 }),
      kind: 'not-found',
    },
    {
      name: 'a repository that may not be shown',
      reply: json({ message: 'Repository unavailable due to DMCA takedown.' }, { status: 451 }),
      kind: 'not-found',
    },
    {
      name: 'a wrong token',
      reply: json({ message: 'Bad credentials' }, { status: 401 }),
      kind: 'key',
    },
    {
      name: 'a repository with too many commits',
      reply: json({ message: 'Validation Failed' }, { status: 422 }),
      kind: 'request',
    },
    {
      name: 'a network that is not served',
      reply: text('<html>Access denied</html>', 'text/html', { status: 403 }),
      kind: 'blocked',
    },
    {
      name: 'a failure of the server',
      reply: text('<html>Unicorn!</html>', 'text/html', { status: 502 }),
      kind: 'server',
    },
    {
      name: 'a redirect to another host',
      reply: {
        status: 301,
        headers: { location: 'https://example.org/repositories/719/stats/contributors' },
        body: '',
      },
      kind: 'redirected',
    },
  ],
  drifts: [
    {
      name: 'weeks of six days',
      concerns: (url) => url.pathname.endsWith('/commit_activity'),
      change: (body) => body.replaceAll(/"days":\[\d+,/g, '"days":['),
      path: '0.days',
    },
    {
      name: 'commits under another name',
      concerns: (url) => url.pathname.endsWith('/contributors'),
      change: (body) => body.replaceAll('"c":', '"commits":'),
      path: '0.weeks.0.c',
    },
  ],
};
