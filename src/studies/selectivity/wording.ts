import { shownP } from '../shownP.ts';
import type { StudyFinding } from '../study.ts';
import type { SelectivityVerdict } from './rule.ts';
import type { Sample } from './sample.ts';

/** The answer in one sentence: whether there is an edge comes first. */
export function selectivitySentence(
  verdict: SelectivityVerdict,
  sample: Sample,
  find: (name: string) => StudyFinding | undefined,
): string {
  return `${opening(verdict, sample)}: ${evidenceText(sample, find)}; ${rankingText(sample)}.`;
}

function opening(verdict: SelectivityVerdict, { isJudged, params }: Sample): string {
  switch (verdict) {
    case 'edge':
      return `There was an edge in choosing among ${params.universe} by this score`;
    case 'no-edge':
      return `No edge in choosing among ${params.universe} by this score`;
    case 'undetermined':
      return isJudged
        ? `No edge in choosing among ${params.universe} is shown, and none is ruled out`
        : `No edge in choosing among ${params.universe} is shown, for want of months`;
  }
}

function evidenceText(
  { isJudged, params, results }: Sample,
  find: (name: string) => StudyFinding | undefined,
): string {
  const months = results.ic.filter(Number.isFinite).length;
  if (!isJudged) return `${months} months can be judged, ${params.leastMonths} are needed`;
  const [ic, beyond, spread] = ['mean-rank-ic', 'rank-ic-beyond-momentum', 'top-minus-bottom'].map(find);
  const band = ic?.interval
    ? ` (95 % interval ${ic.interval.lower.toFixed(3)} to ${ic.interval.upper.toFixed(3)})`
    : '';
  const p = beyond?.pAdjusted === undefined ? '' : `, adjusted p ${shownP(beyond.pAdjusted)}`;
  return `over ${months} months ranks by the score and returns of the month after have a mean correlation of ${shown(ic)}${band}, ${shown(beyond)} beyond momentum alone${p}, and the best ${results.groups === 10 ? 'tenth' : 'fifth'} earned ${percent(spread)} a month more than the worst`;
}

function rankingText({ present, params }: Sample): string {
  const names = present.ranked.slice(0, 3).map(({ id }) => id);
  if (names.length === 0) return `no coin of ${params.universe} can be ranked`;
  return `ranked first on ${present.label}: ${names.join(', ')}`;
}

function shown(finding: StudyFinding | undefined): string {
  return typeof finding?.value === 'number' ? finding.value.toFixed(3) : 'no value';
}

function percent(finding: StudyFinding | undefined): string {
  return typeof finding?.value === 'number' ? `${(100 * finding.value).toFixed(1)} %` : 'no value';
}
