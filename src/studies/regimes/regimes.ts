import type { Notice } from '../../core/finding.ts';
import { defineStudy, type StudyFinding, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { agreementFindings } from './agreementFindings.ts';
import { changeFindings } from './changeFindings.ts';
import { countFinding } from './countFinding.ts';
import { cycleFindings } from './cycleFindings.ts';
import { regimeFigures } from './figures.ts';
import { hindsightFindings } from './hindsightFindings.ts';
import { linkOf } from './link.ts';
import { decoupledFinding, linkFindings } from './linkFindings.ts';
import { hindsight, type LiveRegimes, liveChangePoints, liveRegimes } from './live.ts';
import { type RegimesParameters, regimesNeeds, regimesParameters } from './parameters.ts';
import { phaseFindings } from './phaseFindings.ts';
import { isStale, regimeSentence, VERDICTS, verdictOf } from './rule.ts';
import { type RegimeSample, regimeSample } from './sample.ts';
import { planTests } from './specification.ts';
import { stateFindings } from './stateFindings.ts';

/** Which regime are we in, as could be known then? */
export const regimes = defineStudy({
  name: 'regimes',
  title: 'Which regime are we in?',
  question: 'Which regime are we in, as could be known then?',
  parameters: regimesParameters,
  verdicts: VERDICTS,
  needs: regimesNeeds,
  plan: planTests,
  run,
});

const CAVEATS: readonly string[] = [
  'States are a description: a series of one regime with slow volatility or fat tails is split into calm and stress all the same. The test of one regime does not tell these apart.',
  'Within a state changes are taken as independent and normal. Where they are not, probabilities are too near 0 and 1.',
  'A state of more variance need not be one of falling prices: look at its mean, and at the width of its interval.',
  'Intervals of probabilities hold only how well the parameters are known, not whether the model is right.',
  'A turn is seen some changes late. That is what the distance between live and smoothed history shows.',
  'Smoothed history and parameters of the whole sample know the future: nothing here is decided by them.',
  'Change points need a prior and an expected number of changes: one a year is a convention.',
  'States of the link are those of the day before, by the likelier state; days in a row are not independent, and there have been few episodes.',
];

function run({ data, random, earlier }: StudyInput, params: RegimesParameters): StudyOutcome {
  const sample = regimeSample(data, params);
  const live = liveRegimes(sample, params, random);
  const changes = liveChangePoints(sample, params);
  const past = hindsight(sample, params, random);
  const link = linkOf(data, params, random);
  const drawn = { params, random };
  const plain = (some: readonly StudyFinding[]) => some.map((finding) => ({ finding }));
  const placed = placeInFamilies(
    [
      ...plain(stateFindings(sample, live, params)),
      ...plain(changeFindings(changes, params)),
      ...plain(agreementFindings(live, changes)),
      ...countFinding(sample, drawn),
      ...phaseFindings(sample, live, drawn),
      ...cycleFindings(sample, drawn),
      ...plain(hindsightFindings(live, past, params)),
      ...linkFindings(link, params),
    ],
    earlier,
  );
  const find = (name: string) => placed.findings.find((finding) => finding.name === name);
  const findings = [...placed.findings, ...decoupledFinding(find)].map((finding) => ({
    uses: sample.uses,
    ...finding,
  }));
  const verdict = verdictOf(sample, live, { params, asOf: data.asOf });
  return {
    verdict,
    sentence: regimeSentence(verdict, { sample, live, find, params }),
    findings,
    figures: regimeFigures(sample, live, { past, changes, params }),
    caveats: CAVEATS,
    notices: noticesOf(sample, live, { params, asOf: data.asOf, find, hasLink: link !== undefined }),
    tests: placed.tests,
  };
}

interface Noticed {
  readonly params: RegimesParameters;
  readonly asOf: number;
  readonly find: (name: string) => StudyFinding | undefined;
  readonly hasLink: boolean;
}

function noticesOf(
  sample: RegimeSample,
  live: LiveRegimes,
  { params, asOf, find, hasLink }: Noticed,
): readonly Notice[] {
  const notices: Notice[] = [];
  const say = (code: string, message: string) => notices.push({ code, message });
  const day = sample.labels.at(-1) ?? '';
  if (isStale(sample, params, asOf)) say('stale', `The last change is of ${day}: import newer data.`);
  const unsound = live.fits.filter(({ isUsed }) => !isUsed).length;
  const torn = live.fits.filter(({ fit }) => fit.convergence.verdict === 'starts-disagree').length;
  if (unsound + torn > 0) {
    say(
      'estimates',
      `Of ${live.fits.length} estimates ${unsound} were not put to use (degenerate or not converged), and in ${torn} one start alone found the best.`,
    );
  }
  const gaps = sample.values.filter(Number.isNaN).length;
  if (gaps > 0)
    say('gaps', `${gaps} of ${sample.values.length} changes are not known; the filter goes over them.`);
  const count = find('regime-count');
  if (count && (count.pAdjusted ?? 1) >= 0.05) {
    say('one-regime', 'One regime is not refuted for the last two years: read the states as a description.');
  }
  if (!hasLink) {
    say(
      'no-link',
      `The link of ${params.index} and ${params.coin} is left out: one is not stored, or they share too few days.`,
    );
  }
  return notices;
}
