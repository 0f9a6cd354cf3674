import { describe, expect, it } from 'vitest';
import type { SeriesDetail } from '../../../server/contract/data.ts';
import { coverageText } from './coverageText.ts';

const year = { year: 2025, codes: '', values: 300, corrected: 0, missing: 0 };
const detail = (changes: Partial<SeriesDetail>, ofYear: Partial<typeof year> = {}, isDue = true) =>
  ({
    observations: 1300,
    from: '2021-01-01',
    to: '2025-01-14',
    spacingDays: 1,
    gapSpans: [],
    gapSpanCount: 0,
    coverage: { cell: 'day', isDue, years: [{ ...year, ...ofYear }] },
    ...changes,
  }) as unknown as SeriesDetail;
const gapSpans = [
  { from: '2021-02-01', to: '2021-02-01', bars: 1 },
  { from: '2021-03-01', to: '2021-03-04', bars: 4 },
];

describe('coverageText', () => {
  it('says that there is no gap', () => {
    expect(coverageText(detail({}))).toBe(
      '1,300 values from 2021-01-01 to 2025-01-14; no gap; none corrected.',
    );
  });

  it('names the longest gap and what was corrected', () => {
    const text = coverageText(detail({ gapSpans, gapSpanCount: 2 }, { missing: 5, corrected: 3 }));
    expect(text).toContain('5 days missing in 2 gaps, the longest 2021-03-01 to 2021-03-04 (4)');
    expect(text).toContain('3 days corrected later');
    expect(text).not.toContain('or so');
  });

  it('says that a series is sparse, or that its days are unknown', () => {
    const sparse = detail({ gapSpans, gapSpanCount: 2, spacingDays: 30 }, { missing: 5 });
    expect(coverageText(sparse)).toContain('every 30 days or so');
    expect(coverageText(detail({}, {}, false))).toContain('only the source knows');
  });
});
