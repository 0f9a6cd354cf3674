import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../core/time.ts';
import { eventOf } from '../../market/calendars/calendar.ts';
import { openDuckDbStore } from '../../store/duckdb/openDuckDbStore.ts';
import type { ObservationStore } from '../../store/port.ts';
import type { PreparedStudy, Study } from '../../studies/study.ts';
import { toyStudy } from '../studies/testing/toyStudy.ts';
import { NO_ANSWER, readBoard } from './board.ts';

const AS_OF = Date.UTC(2026, 5, 16);
let store: ObservationStore;

async function write(instrument: string, ...dates: readonly string[]): Promise<void> {
  const origin = {
    source: 'test',
    location: 'test',
    retrievedMs: AS_OF,
    sha256: '',
    parser: 'test',
    parserVersion: 1,
  };
  const writer = await store.begin(origin);
  const series = { instrument, source: 'test', field: 'close', calendar: 'XNYS' } as const;
  for (const [i, date] of dates.entries()) {
    const eventMs = eventOf('XNYS', date);
    writer.append({ series, eventMs, knownMs: eventMs, value: i + 1, line: 1, column: 'close' });
  }
  await writer.commit();
}

/** The toy, with a number that rests on all of these. */
function usingAll(coins: readonly string[], params: unknown): PreparedStudy {
  const toy = toyStudy.prepare(params);
  return {
    ...toy,
    needs: [...toy.needs, ...coins.map((instrument) => ({ instrument, field: 'close' }))],
    run: (input) => {
      const outcome = toy.run(input);
      return { ...outcome, findings: outcome.findings.map((finding) => ({ ...finding, uses: coins })) };
    },
  };
}

beforeEach(async () => {
  store = await openDuckDbStore({ path: ':memory:', market: 'real' });
  await write('RUT', '2026-04-15', '2026-05-15', '2026-06-12');
});
afterEach(() => store.close());

function placed(position: number, change: Partial<Study> = {}): Study {
  const board = { position, question: `Question ${position}?`, headline: ['last', 'not there'] };
  return { ...toyStudy, board, ...change };
}

const read = (studies: readonly Study[]) => readBoard({ store, studies, asOf: AS_OF, nowMs: AS_OF });

describe('readBoard', () => {
  it('answers in the order of the places, with what was known 30 days before', async () => {
    const { cards, asOf, market } = await read([placed(2), placed(1), toyStudy]);
    expect([asOf, market]).toEqual(['2026-06-16T00:00:00.000Z', 'real']);
    expect(cards.map(({ position, question }) => [position, question])).toEqual([
      [1, 'Question 1?'],
      [2, 'Question 2?'],
    ]);
    expect(cards[0]).toMatchObject({ study: 'toy', verdict: 'yes', sentence: 'It is yes.' });
    expect(cards[0]?.findings).toHaveLength(1);
    expect(cards[0]?.findings[0]).toMatchObject({ name: 'last', value: 3, before: 2 });
  });

  it('tells the age of the data by the series that ends first', async () => {
    const { cards } = await read([placed(1)]);
    expect(cards[0]?.dataAge).toEqual({ days: 3, series: 'RUT.close', to: '2026-06-12' });
  });

  it('tells the age of a whole universe by its newest series: some of the coins have died', async () => {
    const coins = Array.from({ length: 14 }, (_, i) => `C${100 + i}`);
    for (const coin of coins) await write(coin, coin === 'C103' ? '2024-01-09' : '2026-06-11');
    const { cards } = await read([placed(1, { prepare: (params) => usingAll(coins, params) })]);
    expect(cards[0]?.dataAge).toEqual({ days: 4, series: 'the newest of many series', to: '2026-06-11' });
  });

  it('counts the tests of the present once, and those of the glance back not at all', async () => {
    await read([placed(1)]);
    const trials = await store.ledger.trials();
    expect(trials.map(({ asOfMs, origin }) => [asOfMs, origin])).toEqual([[AS_OF, 'board']]);
  });

  it('leaves the change out where there was nothing 30 days before', async () => {
    const { cards } = await readBoard({
      store,
      studies: [placed(1)],
      asOf: Date.UTC(2026, 3, 20),
      nowMs: AS_OF,
    });
    expect(cards[0]?.findings[0]).not.toHaveProperty('before');
  });

  it('gives a card to a study that has no data, with what it needs', async () => {
    const hungry = placed(1, {
      prepare: (params) => ({ ...toyStudy.prepare(params), needs: [{ instrument: 'SPX', field: 'close' }] }),
    });
    const { cards } = await read([hungry, placed(2)]);
    expect(cards[0]).toMatchObject({ verdict: NO_ANSWER, findings: [], dataAge: null });
    expect(cards[0]?.sentence).toContain('the store holds nothing of SPX.close');
    expect(cards[1]?.verdict).toBe('yes');
  });

  it('tells of each card as it is done', async () => {
    const seen: string[] = [];
    await readBoard({
      store,
      studies: [placed(1), placed(2)],
      asOf: AS_OF,
      nowMs: AS_OF + DAY_MS,
      onCard: ({ position }, { done, cards }) => seen.push(`${position} ${done}/${cards}`),
    });
    expect(seen).toEqual(['1 1/2', '2 2/2']);
  });
});
