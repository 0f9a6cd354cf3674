import { describe, expect, it } from 'vitest';
import { createLinkedTime } from './linkedTime.ts';

/** Runs what was left for the next frame. */
function frames() {
  let waiting: (() => void)[] = [];
  return {
    later: (run: () => void) => {
      waiting.push(run);
    },
    next: () => {
      const now = waiting;
      waiting = [];
      for (const run of now) run();
    },
  };
}

describe('linked time', () => {
  it('tells once a frame, however often something changes', () => {
    const { later, next } = frames();
    const linked = createLinkedTime(later);
    const told: unknown[] = [];
    linked.subscribe(() => told.push(linked.view().cursor));
    linked.change({ cursor: 1 });
    linked.change({ cursor: 2 });
    expect(told).toEqual([]);
    next();
    linked.change({ cursor: 3 });
    next();
    expect(told).toEqual([2, 3]);
  });

  it('begins anew with another page, and stays where a chart is only drawn anew', () => {
    const { later, next } = frames();
    const linked = createLinkedTime(later);
    const stop = linked.subscribe(() => undefined);
    linked.change({ range: '1Y', span: { from: 1, to: 2 } });
    next();
    stop();
    const stopAgain = linked.subscribe(() => undefined);
    next();
    expect(linked.view().range).toBe('1Y');
    stopAgain();
    next();
    expect(linked.view()).toMatchObject({ range: 'All', span: undefined });
  });
});
