import { baiPerron } from '../../../stats/breaks/baiPerron.ts';
import { supF } from '../../../stats/breaks/supF.ts';
import { constant } from '../../../stats/regression/leastSquares.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { LeadLagDecision } from '../decide.ts';
import type { LeadLagParameters } from '../parameters.ts';
import { robustnessTest } from './mainFindings.ts';

const GROUP = 'Has the relation on the same bar changed?';
/** No regime is shorter than this share of the sample. */
const TRIMMING = 0.15;
const MOST_BREAKS = 3;
/** Dating breaks takes time and memory that grow with the square of the bars. */
const MOST_BARS = 1500;

/** Breaks in the regression of the follower on the leader on the same bar: whether, and when. */
export function breakFindings(
  { pair }: LeadLagDecision,
  params: LeadLagParameters,
): readonly TestedFinding[] {
  const { leader, follower } = params;
  const [x, y] = [pair.leader.slice(-MOST_BARS), pair.follower.slice(-MOST_BARS)];
  const labels = pair.labels.slice(-MOST_BARS);
  const design = [constant(x.length), x];
  const test = supF(y, design, { trimming: TRIMMING });
  const { chosen } = baiPerron(y, design, {
    minimumSegment: Math.ceil(TRIMMING * x.length),
    maximumBreaks: MOST_BREAKS,
  });
  return [
    {
      finding: {
        name: 'stability-sup-f',
        label: 'largest F of one break',
        group: GROUP,
        value: test.statistic,
        unit: '',
        observations: test.observations,
        method: `sup-F (Andrews 1993) over the middle ${100 - 200 * TRIMMING} % of the last ${x.length} bars; takes the variance as constant, so clustered volatility raises it`,
        nullHypothesis: `the regression of ${follower} on ${leader} is the same all the time`,
      },
      test: robustnessTest(params, `the relation of ${leader} and ${follower} on the same bar changed`, {
        specification: { check: 'sup-F', trimming: TRIMMING },
        pValue: test.pValue,
      }),
    },
    {
      finding: {
        name: 'break-dates',
        label: 'breaks',
        group: GROUP,
        value: chosen.breaks.map((bar) => labels[bar] ?? '').join(', ') || 'none',
        unit: '',
        observations: x.length,
        method: `least squares over all partitions into regimes of 15 % of the bars or more, their number by BIC (Bai and Perron 1998; at most ${MOST_BREAKS})`,
      },
    },
  ];
}
