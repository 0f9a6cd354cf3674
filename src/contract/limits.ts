import { ok } from 'node:assert/strict';
import type { HostLimit, HostPolicy, HttpRequest } from '../core/http.ts';
import { createTokenBucket } from '../network/tokenBucket.ts';
import type { Bench } from './bench.ts';
import type { SourceCase } from './sourceCase.ts';

/**
 * Whether the requests of a first sync, by the fake clock, stay within half of each host's limits in every window of their length. Each
 * counts with what it says that it costs; the last one of a window may cost more than was left.
 */
export async function checkLimits({ source }: SourceCase, bench: Bench): Promise<void> {
  await bench.sync();
  for (const policy of source.hosts) {
    for (const limit of policy.limits) checkLimit(policy, limit, bench);
  }
}

function checkLimit({ host }: HostPolicy, limit: HostLimit, { server, costOf }: Bench): void {
  const sent = server.arrivals
    .filter(({ url }) => url.host === host)
    .map((arrival) => ({ atMs: arrival.atMs, units: unitsOf(costOf(arrival), limit) }));
  const dearest = Math.max(1, ...sent.map(({ units }) => units));
  const most = Math.max(1, limit.units / 2) + dearest;
  sent.forEach((start, index) => {
    const within = sent.slice(index).filter(({ atMs }) => atMs < start.atMs + limit.perMs);
    const spent = within.reduce((sum, { units }) => sum + units, 0);
    ok(
      spent <= most,
      `${host} allows ${limit.units} ${limit.name} in ${limit.perMs} ms: half of it may be used, got ${spent}`,
    );
  });
  ok(createTokenBucket(limit).waitMs(1, 0) === 0, `${host}: a first request must be possible`);
}

/** A request that does not say what it costs takes one unit of every limit. */
function unitsOf(cost: HttpRequest['cost'], { name }: HostLimit): number {
  return cost === undefined ? 1 : (cost[name] ?? 0);
}
