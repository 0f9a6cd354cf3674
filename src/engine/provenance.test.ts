import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../core/time.ts';
import type { CanonicalSeries } from '../market/canonical.ts';
import { inputsOf, marketNotices, seriesNotices, summarizedInputs } from './provenance.ts';

/** 16:00 in New York on 14 January 2026. */
const CLOSE = Date.UTC(2026, 0, 14, 21);

function series(
  instrument: string,
  sources: readonly string[] = ['yahoo'],
  field = 'close',
): CanonicalSeries {
  return {
    instrument,
    field,
    calendar: 'XNYS',
    eventMs: Float64Array.of(CLOSE),
    knownMs: Float64Array.of(CLOSE),
    value: Float64Array.of(1),
    spans: sources.map((source, i) => ({
      source,
      fromMs: CLOSE,
      toMs: CLOSE,
      events: 1,
      knownUpToMs: CLOSE + i,
      batches: [i + 1],
    })),
  };
}

const REAL = { asOf: CLOSE, market: 'real' } as const;

const many = Array.from({ length: 20 }, (_, i) => series(`COIN${i}`, i < 5 ? ['yahoo', 'stooq'] : ['yahoo']));

describe('inputsOf', () => {
  it('names every source of a series with its labels', () => {
    expect(inputsOf(series('RUT', ['yahoo', 'cboe']))).toEqual([
      {
        series: 'RUT@yahoo.close',
        source: 'yahoo',
        from: '2026-01-14',
        to: '2026-01-14',
        knownUpTo: '2026-01-14T21:00:00.000Z',
        batches: [1],
      },
      {
        series: 'RUT@cboe.close',
        source: 'cboe',
        from: '2026-01-14',
        to: '2026-01-14',
        knownUpTo: '2026-01-14T21:00:00.001Z',
        batches: [2],
      },
    ]);
  });
});

describe('summarizedInputs', () => {
  it('lists a few series one by one', () => {
    expect(summarizedInputs(many.slice(6, 10))).toEqual(many.slice(6, 10).flatMap(inputsOf));
  });

  it('lists many source by source, and loses none', () => {
    expect(
      summarizedInputs(many).map(({ series: name, source, batches }) => [name, source, batches]),
    ).toEqual([
      ['20 series', 'yahoo', [1]],
      ['5 series', 'stooq', [2]],
    ]);
  });
});

describe('notices', () => {
  it('says of a simulated market what it is, of a real one nothing', () => {
    expect(marketNotices('simulated').map(({ code }) => code)).toEqual(['simulated']);
    expect(marketNotices('real')).toEqual([]);
  });

  it('says what is spliced and what its vendor rewrites', () => {
    expect(seriesNotices([series('RUT')], REAL)).toEqual([]);
    const codes = seriesNotices(
      [series('RUT', ['yahoo', 'cboe']), series('IWM', ['yahoo'], 'adjClose')],
      REAL,
    );
    expect(codes.map(({ code }) => code)).toEqual(['spliced', 'revised-by-vendor']);
  });

  it('says which series are stale at the as-of instant, the oldest by name', () => {
    const later = { asOf: CLOSE + 9 * DAY_MS, market: 'real' } as const;
    const [notice] = seriesNotices([series('RUT'), series('SPX')], later);
    expect(notice).toEqual({
      code: 'stale-series',
      message:
        'RUT.close is stale: its newest value is of 2026-01-14, 9 days before the as-of instant; 1 more of the 2 series are stale too.',
    });
    expect(seriesNotices([series('RUT')], { ...later, asOf: CLOSE + 5 * DAY_MS })).toEqual([]);
    expect(seriesNotices([series('RUT')], { ...later, market: 'simulated' })).toEqual([]);
  });
});
