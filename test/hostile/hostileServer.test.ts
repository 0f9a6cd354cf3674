import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SourceError } from '../../src/core/sourceErrors.ts';
import { DAY_MS } from '../../src/core/time.ts';
import { createHostileBench, type HostileBench } from './hostileBench.ts';
import { type Misbehaviour, misbehaviours } from './misbehaviours.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const SHORT = { connectMs: 1000, silenceMs: 400, wholeMs: 400 };
const LONG = { connectMs: 1000, silenceMs: 5000, wholeMs: 10_000 };
const MOST_REQUESTS = 30;

const ALL = await misbehaviours();

describe('a sync ends by itself, stores nothing false and disturbs nobody when the vendor', () => {
  let bench: HostileBench;
  /** What a vendor without faults would have given by the end of all tests. */
  let truth: ReadonlySet<string>;
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);

  beforeAll(async () => {
    process.on('unhandledRejection', note);
    const honest = await createHostileBench(NOW + 2 * ALL.length * DAY_MS);
    await honest.sync(LONG);
    truth = new Set(await honest.rows());
    await honest.close();
    bench = await createHostileBench(NOW);
    await bench.sync(LONG);
  });
  afterAll(async () => {
    await bench.close();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  it.each(ALL)('$name', async (misbehaviour) => {
    const { concern = 'data', how, most = MOST_REQUESTS, large } = misbehaviour;
    bench.clock.set(bench.clock.now() + DAY_MS);
    const [before, asked] = [await bench.rows(), bench.server.requests.length];
    bench.misbehave = { concern, how };
    const { sources } = await bench.sync(large ? LONG : SHORT);
    const [bybit, steady] = sources;

    const requests = bench.server.requests.slice(asked).filter(({ path }) => path.includes('/v5/'));
    expect(requests.length).toBeLessThanOrEqual(most);
    const after = await bench.rows();
    expect(after.filter((row) => !truth.has(row))).toEqual([]);
    expectOutcome(misbehaviour, bybit?.failures ?? [], { before, after });
    expect(steady).toMatchObject({ failures: [], refused: 0, added: 1 });
    expect(unhandled).toEqual([]);
  });
});

function expectOutcome(
  { concern, kind, words = /./, storesFirst }: Misbehaviour,
  failures: readonly SourceError['failure'][],
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
): void {
  if (kind === undefined) {
    expect(failures).toEqual([]);
    expect(after.length).toBeGreaterThan(before.length);
    return;
  }
  const isSpoiled = (row: string) => concern !== 'bars' || row.includes('.close ');
  if (storesFirst) expect(after).toEqual(expect.arrayContaining([...before]));
  else expect(after.filter(isSpoiled)).toEqual(before.filter(isSpoiled));
  expect(failures.length).toBeGreaterThan(0);
  for (const failure of failures) {
    const { message } = new SourceError(failure);
    expect(failure.kind).toBe(kind);
    expect(message).toMatch(/^Cannot read bybit: it [a-z]/);
    expect(message).toMatch(words);
    expect(message).not.toMatch(/\p{Cc}/u);
    expect(message.length).toBeLessThan(1000);
  }
}
