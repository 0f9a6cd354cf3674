import { describe, expect, it } from 'vitest';
import { DataError, exitCodeOf, InfeasibleError, InputError, StoreError } from './errors.ts';
import { packError, unpackError } from './packedError.ts';
import { CancelledError, SchemaDriftError, SourceError } from './sourceErrors.ts';

const PLACE = { source: 'alpha', url: 'https://example.org/x' };

function travelled(error: unknown): Error {
  return unpackError(structuredClone(packError(error)));
}

describe('an error that passes between threads', () => {
  it.each([
    new InputError('Cannot read: no'),
    new DataError('Cannot run: BTC.close is not stored', ['BTC.close']),
    new InfeasibleError('judge', 30, 4),
    new StoreError('Cannot open'),
    new CancelledError(),
    new SourceError({ ...PLACE, kind: 'throttled', status: 429 }),
    new SchemaDriftError(PLACE, { path: 'data.0', expected: 'a number', seen: 'text' }),
    new RangeError('too long'),
    new TypeError('no path'),
    new Error('who knows'),
  ])('is what it was: $name', (error) => {
    const again = travelled(error);
    expect(again.message).toBe(error.message);
    expect(exitCodeOf(again)).toBe(exitCodeOf(error));
    expect(again.stack).toBe(error.stack);
  });

  it('keeps what its class adds', () => {
    expect(travelled(new DataError('x', ['A.close', 'B.close']))).toMatchObject({
      missing: ['A.close', 'B.close'],
    });
    expect(travelled(new InfeasibleError('judge', 30, 4))).toBeInstanceOf(InfeasibleError);
    expect(travelled(new InfeasibleError('judge', 30, 4))).toMatchObject({ required: 30, observed: 4 });
    expect(travelled(new SourceError({ ...PLACE, kind: 'throttled', status: 429 }))).toMatchObject({
      failure: { ...PLACE, kind: 'throttled', status: 429 },
    });
  });

  it('is of the nearest class that the other side knows', () => {
    class Special extends InputError {}
    expect(travelled(new Special('no'))).toBeInstanceOf(InputError);
  });

  it('may be anything that was thrown', () => {
    expect(travelled('a text').message).toBe('a text');
    expect(travelled(undefined).message).toBe('undefined');
  });
});
