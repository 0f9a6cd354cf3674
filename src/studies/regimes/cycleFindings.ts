import type { RandomSource } from '../../core/random.ts';
import { DAY_MS } from '../../core/time.ts';
import { knownPhases } from '../../stats/cycles/phases.ts';
import { type TurningPoint, turningPoints } from '../../stats/cycles/turningPoints.ts';
import { medianInterval } from '../../stats/distributions/medianInterval.ts';
import { medianOf } from '../../stats/paths/window.ts';
import { sampleQuantile } from '../../stats/resampling/sampleQuantile.ts';
import type { StudyFinding } from '../study.ts';
import type { TestedFinding } from '../testedFinding.ts';
import type { RegimesParameters } from './parameters.ts';
import type { RegimeSample } from './sample.ts';
import { robustnessOf } from './specification.ts';

/** Bars on each side of a turning point, of a phase and of a cycle. */
const BARS = { window: 42, minimumPhase: 63, minimumCycle: 126 } as const;
const LEVEL = 0.95;

/**
 * Rises and falls of the summed changes between turning points, beside how many the same changes in any order would have: a
 * random walk goes up and down too.
 */
export function cycleFindings(
  { values, eventMs, labels }: RegimeSample,
  { params, random }: { readonly params: RegimesParameters; readonly random: RandomSource },
): readonly TestedFinding[] {
  const { bars, replicates } = params;
  const rule = {
    window: Math.ceil(BARS.window / bars),
    minimumPhase: Math.ceil(BARS.minimumPhase / bars),
    minimumCycle: Math.ceil(BARS.minimumCycle / bars),
  };
  const present = values.map((value) => (Number.isNaN(value) ? 0 : value));
  const dating = turningPoints(summed(present), rule);
  if (dating.points.length < 2) return [];
  const shuffles = Float64Array.from({ length: replicates }, (_, i) =>
    phaseCount(turningPoints(summed(shuffled(present, random.fork(`cycle ${i}`))), rule).points),
  ).sort();
  const method = `turning points of the summed changes (Bry and Boschan 1971): highest or lowest within ${BARS.window} bars, phases of at least ${BARS.minimumPhase}, cycles of ${BARS.minimumCycle}`;
  const group = 'Rises and falls between turning points';
  const common = { group, observations: values.length };
  const now = knownPhases(dating).at(-1);
  const count = phaseCount(dating.points);
  const phases: TestedFinding = {
    finding: {
      ...common,
      name: 'phases',
      label: 'rises and falls seen whole',
      value: count,
      unit: 'count',
      method: `${method}; since ${labels[0] ?? ''}; p: as many or more in ${replicates} shuffles`,
      nullHypothesis: 'the changes come in any order: a random walk turns as often',
    },
    test: {
      ...robustnessOf(params, {
        hypothesis: `${params.series} turns more often than its changes in any order`,
        specification: { test: 'shuffled changes', ...rule },
      }),
      pValue: (1 + shuffles.filter((one) => one >= count).length) / (1 + replicates),
    },
  };
  const others: readonly StudyFinding[] = [
    {
      ...common,
      name: 'phases-by-chance',
      label: 'the same for these changes in any order, median',
      value: sampleQuantile(shuffles, 0.5),
      unit: 'count',
      method: `the same rule on ${replicates} shuffles: what a random walk shows`,
      interval: {
        lower: sampleQuantile(shuffles, (1 - LEVEL) / 2),
        upper: sampleQuantile(shuffles, (1 + LEVEL) / 2),
        level: LEVEL,
        method: 'quantiles of the shuffles',
      },
    },
    {
      ...common,
      name: 'phase-now',
      label: 'since the last confirmed turning point',
      value: now === 1 ? 'rise' : now === 0 ? 'fall' : null,
      unit: '',
      method: `${method}; as could be known, some bars late`,
    },
    ...(['rise', 'fall'] as const).flatMap((kind) => {
      const days = phaseDays(dating.points, { eventMs, from: kind === 'rise' ? 'trough' : 'peak' });
      if (days.length === 0) return [];
      const interval = medianInterval(days);
      return [
        {
          group,
          name: `${kind}-median-days`,
          label: `median length of a ${kind}`,
          value: medianOf(days, 0, days.length),
          unit: 'days',
          observations: days.length,
          method: `${method}; of those seen whole`,
          ...(interval ? { interval } : {}),
        },
      ];
    }),
  ];
  return [phases, ...others.map((finding) => ({ finding }))];
}

function phaseCount(points: readonly TurningPoint[]): number {
  return Math.max(0, points.length - 1);
}

function phaseDays(
  points: readonly TurningPoint[],
  { eventMs, from }: { readonly eventMs: Float64Array; readonly from: TurningPoint['kind'] },
): Float64Array {
  return Float64Array.from(
    points.flatMap(({ kind, index }, i) => {
      const next = points[i + 1];
      return kind === from && next ? [Math.round((eventMs[next.index]! - eventMs[index]!) / DAY_MS)] : [];
    }),
  );
}

function summed(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

/** Fisher and Yates. */
function shuffled(values: Float64Array, random: RandomSource): Float64Array {
  const out = values.slice();
  for (let i = out.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}
