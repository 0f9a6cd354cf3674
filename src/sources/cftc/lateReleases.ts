import type { IsoDate } from '../../core/time.ts';

/**
 * Dates of reports and the dates on which they came out, where that was out of the weekly order.
 *
 * - 2013: federal offices closed from 1 to 16 October. The dates of the backlog are not known; all of it was out by the one given.
 * - 2018: offices closed from 22 December to 25 January; then a report each Tuesday and Friday, as announced, until 8 March.
 * - 2023: a clearing firm's systems failed on 31 January. The first report came on 24 February, the rest by the one date given.
 * - 2025: offices closed from 1 October to 12 November; the dates are those that were announced on 18 November.
 */
export const LATE_RELEASES: Readonly<Record<IsoDate, IsoDate>> = {
  '2013-10-01': '2013-11-08',
  '2013-10-08': '2013-11-08',
  '2013-10-15': '2013-11-08',
  '2013-10-22': '2013-11-08',
  '2013-10-29': '2013-11-08',
  '2018-12-24': '2019-02-01',
  '2018-12-31': '2019-02-05',
  '2019-01-08': '2019-02-08',
  '2019-01-15': '2019-02-12',
  '2019-01-22': '2019-02-15',
  '2019-01-29': '2019-02-19',
  '2019-02-05': '2019-02-22',
  '2019-02-12': '2019-02-26',
  '2019-02-19': '2019-03-01',
  '2019-02-26': '2019-03-05',
  '2023-01-31': '2023-02-24',
  '2023-02-07': '2023-03-24',
  '2023-02-14': '2023-03-24',
  '2023-02-21': '2023-03-24',
  '2023-02-28': '2023-03-24',
  '2023-03-07': '2023-03-24',
  '2023-03-14': '2023-03-24',
  '2025-09-30': '2025-11-19',
  '2025-10-07': '2025-11-21',
  '2025-10-14': '2025-11-25',
  '2025-10-21': '2025-12-02',
  '2025-10-28': '2025-12-05',
  '2025-11-04': '2025-12-09',
  '2025-11-10': '2025-12-12',
  '2025-11-18': '2025-12-16',
  '2025-11-25': '2025-12-19',
  '2025-12-02': '2025-12-23',
  '2025-12-09': '2025-12-30',
  '2025-12-16': '2026-01-06',
  '2025-12-23': '2026-01-09',
  '2025-12-30': '2026-01-13',
  '2026-01-06': '2026-01-16',
  '2026-01-13': '2026-01-20',
};
