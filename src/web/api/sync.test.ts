import { describe, expect, it } from 'vitest';
import { afterEvent } from './sync.ts';

const rest = { running: true, stopping: false, startedAt: 'today', endedAt: null, problem: null };
const tally = (source: string, done: number) => ({
  source,
  state: 'asking' as const,
  feeds: 9,
  done,
  skipped: 0,
  rows: 0,
  refused: 0,
  failed: 0,
  latest: '',
  troubles: [],
  refusals: [],
});

describe('afterEvent', () => {
  it('adds sources as they are heard of and replaces what was known of them', () => {
    const first = afterEvent({ ...rest, sources: [] }, { ...rest, what: 'fred', source: tally('fred', 1) });
    const second = afterEvent(first, { ...rest, what: 'cboe', source: tally('cboe', 0) });
    const third = afterEvent(second, { ...rest, what: 'fred', source: tally('fred', 2) });
    expect(third.sources.map(({ source, done }) => [source, done])).toEqual([
      ['fred', 2],
      ['cboe', 0],
    ]);
  });

  it('keeps the sources at the end of a run, and forgets them when another begins', () => {
    const before = { ...rest, sources: [tally('fred', 9)] };
    const ended = afterEvent(before, { ...rest, running: false, endedAt: 'now', what: '' });
    expect(ended).toMatchObject({ running: false, endedAt: 'now', sources: [{ source: 'fred' }] });
    expect(afterEvent(ended, { ...rest, startedAt: 'tomorrow', what: '' }).sources).toEqual([]);
  });
});
