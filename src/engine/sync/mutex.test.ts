import { describe, expect, it } from 'vitest';
import { createMutex } from './mutex.ts';

describe('createMutex', () => {
  it('runs one at a time, in order, whatever fails', async () => {
    const exclusively = createMutex();
    const log: string[] = [];
    const work = (name: string, fails = false) =>
      exclusively(async () => {
        log.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const [first, second, third] = await Promise.allSettled([work('a'), work('b', true), work('c')]);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(first).toEqual({ status: 'fulfilled', value: 'a' });
    expect(second.status).toBe('rejected');
    expect(third).toEqual({ status: 'fulfilled', value: 'c' });
  });
});
