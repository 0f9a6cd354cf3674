import { DataError, InputError } from '../../core/errors.ts';
import type { Finding } from '../../core/finding.ts';
import { didYouMean } from '../../core/text.ts';
import type { StudyResult, StudyResultFinding } from './runStudy.ts';
import type { StudyExpression } from './studyExpression.ts';

/**
 * What a study expression stands for: the verdict as a word, null where the study came to no answer, or one of the findings. Studies leave out findings for which they have too
 * little data: throws `DataError` for one that is not there, `InputError` where its name is nearly that of another.
 */
export function findingOf(expression: StudyExpression, result: StudyResult): Finding {
  const sentence = { code: 'study', message: result.sentence };
  if (expression.finding === undefined) {
    return {
      value: isUndecided(expression, result) ? null : result.verdict,
      unit: 'verdict',
      asOf: result.asOf,
      observations: Math.max(0, ...result.findings.map(({ observations }) => observations)),
      method: `verdict of the study ${result.study}`,
      inputs: result.provenance.inputs,
      notices: [sentence, ...result.notices],
    };
  }
  const found = named(expression.finding, result);
  return { ...found, notices: [sentence, ...result.notices, ...found.notices] };
}

function isUndecided({ study }: StudyExpression, { verdict }: StudyResult): boolean {
  return study.verdicts.some(({ word, undecided }) => word === verdict && undecided === true);
}

function named(name: string, { study, findings }: StudyResult): StudyResultFinding {
  const found = findings.find((finding) => finding.name === name);
  if (found) return found;
  const names = findings.map((finding) => finding.name);
  const nearest = didYouMean(name, names);
  if (nearest !== '') throw new InputError(`Cannot find "${name}" in the study ${study}${nearest}`);
  throw new DataError(
    `The study ${study} gives no finding "${name}" at that time: too little data for it, or no such name; "rotascope study ${study}" shows those that it gives`,
  );
}
