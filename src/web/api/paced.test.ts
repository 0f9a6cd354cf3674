import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paced } from './paced.ts';

describe('paced', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('works at once, then once a pause as long as it is asked, and never forgets the last', () => {
    let count = 0;
    const { call } = paced(() => count++, 100);
    for (let i = 0; i < 5; i++) call();
    expect(count).toBe(1);
    vi.advanceTimersByTime(100);
    expect(count).toBe(2);
    call();
    vi.advanceTimersByTime(100);
    expect(count).toBe(3);
    vi.advanceTimersByTime(1000);
    expect(count).toBe(3);
  });

  it('does nothing more once it is stopped', () => {
    let count = 0;
    const { call, stop } = paced(() => count++, 100);
    call();
    call();
    stop();
    vi.advanceTimersByTime(1000);
    expect(count).toBe(1);
  });
});
