import { createRandom } from '../../src/core/random.ts';
import { DAY_MS, parseDate } from '../../src/core/time.ts';
import type { Clock } from '../../src/market/panel.ts';
import type { MetricData } from '../../src/metrics/evaluate.ts';
import { formatRef, formatUniverse } from '../../src/metrics/types.ts';
import type { Member } from '../../src/metrics/values.ts';

const FIRST_DAY = parseDate('2019-03-01') ?? 0;
const MEMBERS = ['ALPHA', 'BETA', 'GAMMA', 'DELTA'];

/** Random walks with gaps on UTC days: whatever series and members an expression names, made from the seed and the name. */
export function syntheticMetricData(seed: number, bars: number): MetricData {
  const random = createRandom(seed);
  const eventMs = Float64Array.from({ length: bars }, (_, t) => FIRST_DAY + (t + 1) * DAY_MS);
  const labels = Array.from(eventMs, (ms) => new Date(ms - DAY_MS).toISOString().slice(0, 10));
  const clock: Clock = { calendar: 'utc-day', eventMs, labels };
  return {
    clock,
    path: (ref) => walk(random.fork(formatRef(ref)), bars),
    members: (universe, field): readonly Member[] =>
      MEMBERS.map((id) => {
        const stream = random.fork(`${formatUniverse(universe)} ${id} ${field}`);
        return {
          id,
          values: walk(stream, bars),
          belongs: Uint8Array.from(eventMs, () => Number(stream.uniform() < 0.8)),
        };
      }),
  };
}

/** The same data as they stood at bar `end - 1`: nothing later exists. */
export function truncate(data: MetricData, end: number): MetricData {
  const { clock } = data;
  return {
    clock: { ...clock, eventMs: clock.eventMs.slice(0, end), labels: clock.labels.slice(0, end) },
    path: (ref) => data.path(ref).slice(0, end),
    members: (universe, field) =>
      data.members(universe, field).map((member) => ({
        ...member,
        values: member.values.slice(0, end),
        ...(member.belongs ? { belongs: member.belongs.slice(0, end) } : {}),
      })),
  };
}

function walk(random: ReturnType<typeof createRandom>, bars: number): Float64Array {
  let level = 100;
  return Float64Array.from({ length: bars }, () => {
    level *= Math.exp(0.03 * random.normal());
    return random.uniform() < 0.002 ? Number.NaN : level;
  });
}
