import { ok } from 'node:assert/strict';
import type { HostLimit, HostPolicy } from '../core/http.ts';
import { createTokenBucket } from '../network/tokenBucket.ts';
import type { Bench } from './bench.ts';
import type { SourceCase } from './sourceCase.ts';

/**
 * Whether the requests of a first sync, by the fake clock, stay within half of each host's limits in every window of their length. Counts
 * a request as one unit of each limit, which is the least that it can cost.
 */
export async function checkLimits({ source }: SourceCase, bench: Bench): Promise<void> {
  await bench.sync();
  for (const policy of source.hosts) {
    for (const limit of policy.limits) checkLimit(policy, limit, bench);
  }
}

function checkLimit({ host }: HostPolicy, limit: HostLimit, { server }: Bench): void {
  const times = server.arrivals.filter(({ url }) => url.host === host).map(({ atMs }) => atMs);
  const most = Math.max(1, limit.units / 2);
  times.forEach((start, index) => {
    const within = times.slice(index).filter((time) => time < start + limit.perMs).length;
    ok(
      within <= most + 1,
      `${host} allows ${limit.units} ${limit.name} in ${limit.perMs} ms: half of it may be used, got ${within}`,
    );
  });
  ok(createTokenBucket(limit).waitMs(1, 0) === 0, `${host}: a first request must be possible`);
}
