import type { StudyFinding } from '../study.ts';
import { BARS_A_YEAR, type LiveChangePoints } from './live.ts';
import type { RegimesParameters } from './parameters.ts';

const GROUP = 'Has something changed lately?';

/** How likely a recent change is, and how long the present stretch has lasted. */
export function changeFindings(
  changes: LiveChangePoints | undefined,
  { recent: bars, firstFit }: RegimesParameters,
): readonly StudyFinding[] {
  if (!changes) return [];
  const { recentChange, likeliestRun, expectedRun, at, recent } = changes;
  const last = at.length - 1;
  const common = { group: GROUP, observations: at.length };
  const method = `Bayesian online change points (Adams and MacKay 2007): normal stretches, prior from the first ${firstFit} changes, one change a year (${BARS_A_YEAR} bars) expected`;
  return [
    {
      ...common,
      name: 'recent-change-probability',
      label: `probability of a change of mean or variance within the last ${bars} bars`,
      value: recentChange[last]!,
      unit: 'fraction',
      method: `${method}; a stretch of at most ${recent} changes`,
    },
    {
      ...common,
      name: 'likeliest-run',
      label: 'likeliest length of the present stretch',
      value: likeliestRun[last]!,
      unit: 'changes',
      method,
    },
    {
      ...common,
      name: 'expected-run',
      label: 'expected length of the present stretch',
      value: expectedRun[last]!,
      unit: 'changes',
      method,
    },
  ];
}
