import type { StudyFinding } from '../../study.ts';
import { coverageNotice } from '../../universe/membership.ts';
import { boundsOf, type Tally } from './tally.ts';

/** A share with the bounds that missing coins leave. */
export function shareFinding(
  tally: Tally,
  text: Pick<StudyFinding, 'name' | 'label' | 'group' | 'value' | 'method'>,
): StudyFinding {
  const interval = boundsOf(tally);
  return {
    ...text,
    unit: 'fraction',
    observations: tally.members - tally.unknown,
    ...(interval ? { interval } : {}),
    notices: [
      coverageNotice(
        { have: tally.members - tally.unknown, of: tally.members },
        'what it takes to be judged',
      ),
    ],
  };
}
