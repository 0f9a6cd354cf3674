import { describe, expect, it } from 'vitest';
import { StoreError } from '../../core/errors.ts';
import { toOpenError, toStoreError } from './failure.ts';

describe('toStoreError', () => {
  it.each([
    'Out of Memory Error: could not allocate block of size 256.0 KiB (7.6 MiB/7.6 MiB used)',
    'Failed to append: failed to allocate data of size 16.0 KiB (7.6 MiB/7.6 MiB used)',
    'failed to pin block of size 256.0 KiB (7.6 MiB/7.6 MiB used)',
  ])('advises a higher limit: %s', (reason) => {
    const error = toStoreError('drain the batch', new Error(`${reason}\nPossible solutions:`));
    expect(error).toBeInstanceOf(StoreError);
    expect(error.message).toBe(
      `Cannot drain the batch: ${reason}; open the store with a higher memory limit`,
    );
  });

  it('gives no such advice where memory is not at fault', () => {
    const error = toStoreError('drain the batch', new Error('Constraint Error: duplicate key'));
    expect(error.message).toBe('Cannot drain the batch: Constraint Error: duplicate key');
  });

  it.each([new StoreError('told already'), new RangeError('a mistake of our own')])(
    'passes unchanged: %s',
    (error) => {
      expect(toStoreError('drain the batch', error)).toBe(error);
    },
  );
});

describe('toOpenError', () => {
  it('names the process that holds the lock', () => {
    const reason = 'IO Error: Could not set lock on file "/a": Conflicting lock is held in node (PID 42)';
    expect(toOpenError('/a', new Error(reason)).message).toContain('the process with PID 42 has it open');
  });

  it('names no process where the engine names none', () => {
    const reason = 'IO Error: the file is being used by another process';
    expect(toOpenError('/a', new Error(reason)).message).toContain('and another process has it open');
  });
});
