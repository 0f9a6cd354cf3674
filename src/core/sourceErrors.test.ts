import { describe, expect, it } from 'vitest';
import { SourceError } from './sourceErrors.ts';

const FAILURE = { source: 'venue', kind: 'server', url: 'https://a.example/x', status: 503 } as const;

describe('SourceError', () => {
  it('says what happened, where, and what to do', () => {
    expect(new SourceError({ ...FAILURE, detail: 'upstream', notBeforeMs: 0 }).message).toBe(
      'Cannot read venue: it has a failure of its own (upstream), not before 1970-01-01T00:00:00.000Z: ' +
        'https://a.example/x answered 503; nothing to do; the next sync tries again',
    );
  });

  it('shortens what a vendor wrote, and takes out what a terminal would obey', () => {
    const { failure, message } = new SourceError({ ...FAILURE, detail: `\u001b[2J${'x'.repeat(1e6)}` });
    expect(failure.detail).toMatch(/^\[2Jx+…$/);
    expect(failure.detail).toHaveLength(300);
    expect(message.length).toBeLessThan(500);
  });
});
