import { shownP } from '../shownP.ts';
import type { RotationResult } from './findings.ts';
import { spreadNames } from './rotationTests.ts';

/** The answer in one sentence. */
export function rotationSentence(result: RotationResult): string {
  const { decision, params, parts } = result;
  const { equity, crypto } = spreadNames(params);
  const sameBar = `${equity} and ${crypto} have a correlation of ${correlationText(result)}`;
  const raw = `${params.small} and ${params.alt} move together (correlation ${parts.raw.estimate.toFixed(2)})`;
  switch (decision.verdict) {
    case 'rotation':
    case 'inverse':
      return `${openingOf(result)}: ${sameBar}, and ${parts.beyond.estimate.toFixed(2)} is left once both markets are known; ${leadText(result)}.`;
    case 'market-beta-only':
      return `${raw}, but beside their markets no rotation can be told from chance: ${sameBar}, ${parts.beyond.estimate.toFixed(2)} is left of the first once ${params.large} and ${params.bitcoin} are known, and ${leadText(result)}.`;
    case 'undetermined':
      return decision.sameBar * decision.lead < 0
        ? `The signs disagree: ${sameBar}, yet ${leadText(result)}.`
        : `It cannot be said that money rotates into small companies and altcoins together: ${sameBar}, and ${leadText(result)}.`;
  }
}

function openingOf({ decision, params }: RotationResult): string {
  const { small, large, alt, bitcoin } = params;
  const fate = decision.verdict === 'rotation' ? 'beat' : 'fall behind';
  if (decision.sameBar !== 0) {
    return `When ${small} beat ${large}, ${alt} tended to ${fate} ${bitcoin} on the same day`;
  }
  return `After ${small} beat ${large}, ${alt} tended to ${fate} ${bitcoin}`;
}

function correlationText({ parts, interval, sample, tests }: RotationResult): string {
  const { lower, upper } = interval ?? parts.spreads.interval;
  return `${parts.spreads.estimate.toFixed(2)} (95 % interval ${lower.toFixed(2)} to ${upper.toFixed(2)}, ${sample.labels.length} bars, adjusted p ${shownP(tests.spreads.pAdjusted)})`;
}

function leadText({ decision, params }: RotationResult): string {
  const { equity, crypto } = spreadNames(params);
  const { bestLead, lead } = decision;
  const p = `adjusted p ${shownP(bestLead.pAdjusted)} at best`;
  if (decision.veto)
    return `whether the past of ${equity} foretells ${crypto} cannot be said: the dates do not pass the alignment audit`;
  if (lead === 0) return `the past of ${equity} does not foretell ${crypto} (${p})`;
  return `the past of ${equity} foretells ${crypto} with ${lead > 0 ? 'the same' : 'the opposite'} sign (${p})`;
}
