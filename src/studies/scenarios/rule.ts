import { shownPercent } from '../shownPercent.ts';
import type { StudyFinding, VerdictWord } from '../study.ts';
import { CELLS } from './cells.ts';
import type { ScenarioParameters } from './parameters.ts';

const LEVEL = 0.05;
/** A mixture that is all but climatology can beat it by a hair that means nothing. */
const LEAST_SKILL = 0.001;
/** Forecasts of fewer windows without overlap judge nothing. */
export const LEAST_INDEPENDENT = 10;

export type ScenarioVerdict = 'skill' | 'no-skill' | 'too-few-windows';

export const VERDICTS: readonly (VerdictWord & { readonly word: ScenarioVerdict })[] = [
  {
    word: 'skill',
    meaning:
      'forecasts have a better log score than base rates: the interval of the skill lies above 0.1 %, and its p, adjusted for all tests of the family, below 5 %',
  },
  { word: 'no-skill', meaning: 'they have not: the base rates are the forecast' },
  {
    word: 'too-few-windows',
    meaning: `fewer than ${LEAST_INDEPENDENT} forecast windows without overlap are resolved`,
    undecided: true,
  },
];

type Find = (name: string) => StudyFinding | undefined;

/** From the findings alone. */
export function verdictOf(find: Find): ScenarioVerdict {
  const windows = find('scored-independent-windows')?.value;
  if (typeof windows !== 'number' || windows < LEAST_INDEPENDENT) return 'too-few-windows';
  const { interval, pAdjusted = 1 } = find('skill-log') ?? {};
  return interval !== undefined && interval.lower > LEAST_SKILL && pAdjusted < LEVEL ? 'skill' : 'no-skill';
}

/** The answer in one sentence: base rates come first unless forecasts have beaten them. */
export function scenarioSentence(
  verdict: ScenarioVerdict,
  find: Find,
  { horizon }: Pick<ScenarioParameters, 'horizon'>,
): string {
  const rates = rateText(find, 'base-rate');
  const counts = `${shownCount(find('windows'))} windows, ${shownCount(find('independent-windows'))} without overlap`;
  const told = `over ${horizon} sessions ${rates} (${counts})`;
  if (verdict === 'skill') {
    return `From ${String(find('issued-on')?.value)}, ${rateText(find, 'probability')} within ${horizon} sessions; base rates: ${rates} (${counts}); forecasts have beaten them by ${skillText(find)}.`;
  }
  const base = `The base rates are the forecast: ${told}`;
  if (verdict === 'too-few-windows') {
    return `${base}; forecast windows without overlap that are resolved: ${shownCount(find('scored-independent-windows'))}, too few to say whether the models know more.`;
  }
  return `${base}; the models have not beaten them (skill ${skillText(find)}).`;
}

function rateText(find: Find, prefix: string): string {
  const value = (id: string) => {
    const found = find(`${prefix}-${id}`)?.value;
    return typeof found === 'number' ? found : Number.NaN;
  };
  const leftOut = CELLS.filter(({ id }) => id !== 'controlled-rally' && id !== 'frenzy');
  const rest = leftOut.reduce((sum, { id }) => sum + value(id), 0);
  return `a controlled rally ${shownPercent(value('controlled-rally'))}, a frenzy ${shownPercent(value('frenzy'))}, an outcome that the story leaves out ${shownPercent(rest)}`;
}

function skillText(find: Find): string {
  const { value, interval } = find('skill-log') ?? {};
  if (typeof value !== 'number') return 'not known';
  const band = interval
    ? `, 95 % interval ${shownSkill(interval.lower)} to ${shownSkill(interval.upper)}`
    : '';
  return `${shownSkill(value)}${band}`;
}

/** A skill of nothing has no sign. */
function shownSkill(fraction: number): string {
  const text = (100 * fraction).toFixed(1);
  return `${text === '-0.0' ? '0.0' : text} %`;
}

function shownCount(finding: StudyFinding | undefined): string {
  return typeof finding?.value === 'number' ? finding.value.toLocaleString('en-US') : '0';
}
