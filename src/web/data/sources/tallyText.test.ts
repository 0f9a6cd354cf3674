import { describe, expect, it } from 'vitest';
import type { SyncTally } from '../../../server/contract/data.ts';
import { tallyText } from './tallyText.ts';

const tally: SyncTally = {
  source: 'fred',
  state: 'asking',
  feeds: 26,
  done: 3,
  skipped: 0,
  rows: 1500,
  refused: 0,
  failed: 0,
  latest: 'observations/WALCL',
  troubles: [],
  refusals: [],
};

describe('tallyText', () => {
  it('says where a source stands and what it is at', () => {
    expect(tallyText(tally)).toBe('3 of 26 feeds, 1,500 values added, at observations/WALCL');
    expect(tallyText({ ...tally, state: 'listing' })).toBe('is asked what there is');
  });

  it('counts what was refused, what failed and what was left alone', () => {
    expect(tallyText({ ...tally, state: 'done', done: 26, refused: 2, failed: 1, skipped: 4 })).toBe(
      '26 of 26 feeds, 1,500 values added, 2 refused, 1 failed, 4 asked a short while ago and left alone',
    );
  });

  it('says that nothing is due', () => {
    expect(tallyText({ ...tally, state: 'done', feeds: 0, done: 0, rows: 0, skipped: 26 })).toBe(
      'nothing is due, 26 asked a short while ago and left alone',
    );
  });
});
