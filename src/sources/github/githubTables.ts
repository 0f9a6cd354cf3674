import { DAY_MS } from '../../core/time.ts';
import { dateIn } from '../table/labels.ts';
import { endOfUtcDay, type Placement } from '../table/placements.ts';
import { afterEvent } from '../table/publication.ts';
import { NAMED_BY_CALLER } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const COUNTS = {
  version: 1,
  source: 'github',
  missing: 'Empty values are missing; a count of 0 is a value.',
  label: dateIn('from'),
  header: ['from'],
  subject: NAMED_BY_CALLER,
  // The vendor counts now and then, not at once.
  known: afterEvent(DAY_MS),
} as const;

/** No calendar of ours is spaced by weeks. */
const endOfWeek: Placement = (label) => ({ calendar: 'instant', eventMs: label + 7 * DAY_MS });

/** Commits of one repository, day by day. */
export const githubCommitsTable = tableFormat({
  ...COUNTS,
  name: 'github-commits',
  title: 'GitHub commits',
  labelConvention: 'The date is the UTC day of the commits; they stand at its end.',
  knownTimeRule: 'Known one day after the end of the day.',
  placement: endOfUtcDay,
  columns: [{ column: 'commits', field: 'commits', kind: 'level' }],
});

/** Authors with a commit, week by week. */
export const githubDevelopersTable = tableFormat({
  ...COUNTS,
  name: 'github-developers',
  title: 'GitHub active developers',
  labelConvention: 'The date is the Sunday on which the week begins; the count stands at its end.',
  knownTimeRule: 'Known one day after the end of the week.',
  placement: endOfWeek,
  columns: [{ column: 'activeDevelopers', field: 'activeDevelopers', kind: 'level' }],
});
