import { describe, expect, it } from 'vitest';
import { createAccess, SESSION_MS } from './access.ts';

const TOKEN = 'sixteen letters!';

function withClock() {
  let nowMs = 1_000_000;
  const access = createAccess(TOKEN, () => nowMs);
  return { access, pass: (ms: number) => (nowMs += ms) };
}

describe('the token', () => {
  it('is told from anything else', () => {
    const { access } = withClock();
    expect(access.show(TOKEN, 'a').kind).toBe('right');
    for (const [i, wrong] of ['', 'sixteen letters', `${TOKEN}!`, TOKEN.toUpperCase()].entries()) {
      expect(access.show(wrong, `b${i}`).kind, wrong).toBe('wrong');
    }
  });

  it('cannot be guessed quickly: waits double up to a minute, for the right one as well', () => {
    const { access, pass } = withClock();
    const waits = Array.from({ length: 12 }, () => {
      expect(access.show('guess', 'a').kind).toBe('wrong');
      const next = access.waitMs('a');
      if (next > 0) expect(access.show(TOKEN, 'a')).toEqual({ kind: 'wait', waitMs: next });
      pass(next);
      return next / 1000;
    });
    expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(access.show(TOKEN, 'a').kind).toBe('right');
    expect(access.show('guess', 'a').kind).toBe('wrong');
    expect(access.show(TOKEN, 'a').kind).toBe('right');
  });

  it('stays usable from another address', () => {
    const { access } = withClock();
    for (let i = 0; i < 10; i++) access.show('guess', 'a');
    expect(access.show(TOKEN, 'a').kind).toBe('wait');
    expect(access.show(TOKEN, 'b').kind).toBe('right');
  });
});

describe('a session', () => {
  it('is no other, and ends by itself and when it is told to', () => {
    const { access, pass } = withClock();
    const [one, other] = [access.begin(), access.begin()];
    expect(one).not.toBe(other);
    expect(access.holds('')).toBe(false);
    expect([one, other].map((session) => access.holds(session))).toEqual([true, true]);
    access.end(one);
    expect([one, other].map((session) => access.holds(session))).toEqual([false, true]);
    pass(SESSION_MS - 1);
    expect(access.holds(other)).toBe(true);
    pass(1);
    expect(access.holds(other)).toBe(false);
  });

  it('does not pile up', () => {
    const { access } = withClock();
    const first = access.begin();
    const rest = Array.from({ length: 100 }, () => access.begin());
    expect(access.holds(first)).toBe(false);
    expect(rest.every((session) => access.holds(session))).toBe(true);
  });
});
