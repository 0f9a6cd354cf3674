import type { Notice } from '../../../core/finding.ts';
import { medianInterval } from '../../../stats/distributions/medianInterval.ts';
import { wilsonInterval } from '../../../stats/distributions/wilson.ts';
import { medianOf } from '../../../stats/paths/window.ts';
import type { StudyFinding } from '../../study.ts';
import { PHASE_NAMES, type Phase, type PhaseSpan } from './phases.ts';
import type { SeasonSample } from './seasonSample.ts';

/** Fewer former runs say nothing about how long one goes on, or what is unusual. */
const LEAST_RUNS = 10;
/** Longer than this share of the former runs is unusual. */
const UNUSUAL = 0.9;
const GROUP = 'How long phases last';

/** Lengths in days of the runs of a phase that were seen whole, the one that goes on left out. */
export function lengthsOf({ spans }: Pick<SeasonSample, 'spans'>, phase: Phase): Float64Array {
  const closed = spans.filter((span) => span.phase === phase && !span.isOpen);
  return Float64Array.from(closed, lengthOf);
}

/** How long each phase has lasted, how long the present one has in comparison, and how long such ones went on. */
export function durationFindings(sample: SeasonSample): readonly StudyFinding[] {
  const phases = ['altcoin-season', 'bitcoin-season', 'neither'] as const;
  return [...phases.flatMap((phase) => medianFinding(sample, phase)), ...presentFindings(sample)];
}

/** Why nothing is said about how long the present phase goes on, where nothing is. */
export function durationNotices(sample: SeasonSample): readonly Notice[] {
  const present = presentOf(sample);
  if (!present) return [];
  const { phase, days, former } = present;
  if (former.length < LEAST_RUNS) {
    const message = `How long the present phase (${PHASE_NAMES[phase]}) goes on is not estimated: ${former.length} former ones were seen whole, ${LEAST_RUNS} are needed.`;
    return [{ code: 'few-phases', message }];
  }
  if (remainingOf(former, days).length > 0) return [];
  const message = `How long the present phase goes on is not estimated: at ${days} days it is the longest of ${former.length + 1}.`;
  return [{ code: 'longest-phase', message }];
}

function medianFinding(sample: SeasonSample, phase: Exclude<Phase, 'unknown'>): readonly StudyFinding[] {
  const lengths = lengthsOf(sample, phase);
  if (lengths.length === 0) return [];
  const interval = medianInterval(lengths);
  return [
    {
      name: `${phase}-median-days`,
      label: `${PHASE_NAMES[phase]}: median length`,
      group: GROUP,
      value: medianOf(lengths, 0, lengths.length),
      unit: 'days',
      observations: lengths.length,
      method: `of the runs that were seen whole${interval ? '' : '; fewer than six have no interval'}`,
      ...(interval ? { interval } : {}),
    },
  ];
}

function presentFindings(sample: SeasonSample): readonly StudyFinding[] {
  const present = presentOf(sample);
  if (!present || present.former.length === 0) return [];
  const { phase, days, former } = present;
  const shorter = former.filter((length) => length <= days).length;
  const interval = wilsonInterval(shorter, former.length);
  const remaining = remainingOf(former, days);
  const common = { group: GROUP, observations: former.length };
  const findings: StudyFinding[] = [
    {
      ...common,
      name: 'phase-days-percentile',
      label: `share of former runs (${PHASE_NAMES[phase]}) that lasted no longer than the present one has`,
      value: shorter / former.length,
      unit: 'fraction',
      method: 'of the runs of the same phase that were seen whole; the present one goes on',
      ...(interval ? { interval } : {}),
    },
  ];
  if (former.length < LEAST_RUNS) return findings;
  findings.push({
    ...common,
    name: 'phase-unusually-long',
    label: 'longer than nine in ten former ones',
    value: shorter / former.length > UNUSUAL,
    unit: '',
    method: `whether that share is above ${UNUSUAL}`,
  });
  if (remaining.length === 0) return findings;
  const range = medianInterval(remaining);
  findings.push({
    ...common,
    name: 'phase-remaining-median-days',
    label: 'median of the days that runs as old as this one went on',
    value: medianOf(remaining, 0, remaining.length),
    unit: 'days',
    observations: remaining.length,
    method: 'length less present age, over the former runs of the phase that lasted longer than it has',
    ...(range ? { interval: range } : {}),
  });
  return findings;
}

interface Present {
  readonly phase: Exclude<Phase, 'unknown'>;
  readonly days: number;
  readonly former: Float64Array;
}

function presentOf(sample: SeasonSample): Present | undefined {
  const span = sample.spans.at(-1);
  if (!span || span.phase === 'unknown') return undefined;
  return { phase: span.phase, days: lengthOf(span), former: lengthsOf(sample, span.phase) };
}

function remainingOf(former: Float64Array, days: number): Float64Array {
  return former.filter((length) => length > days).map((length) => length - days);
}

function lengthOf({ from, to }: PhaseSpan): number {
  return to - from + 1;
}
