import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import { parseVanished, type VanishedReturn } from '../parameters.ts';
import { meanOf } from '../ranking/robustZ.ts';
import type { Sample } from '../sample.ts';
import { meanTest } from './meanTest.ts';
import { monthlyResults } from './walkForward.ts';

const GROUP = 'Coins that vanished';
const CONVENTIONS: readonly {
  readonly name: string;
  readonly label: string;
  readonly convention: VanishedReturn;
}[] = [
  { name: 'edge', label: 'at the edge of the snapshot', convention: 'edge' },
  { name: 'half', label: 'losing half', convention: -0.5 },
  { name: 'lost', label: 'losing everything', convention: -1 },
  { name: 'left-out', label: 'left out (survivors only)', convention: 'left-out' },
];

/** How many coins vanished, and what hangs on how they are counted. */
export function vanishedFindings({ walk: { months }, params }: Sample): readonly StudyFinding[] {
  const outcomes = months.flatMap((month) => month.outcomes);
  const vanished = outcomes.filter((outcome) => outcome.vanished).length;
  const share: StudyFinding = {
    name: 'vanished-share',
    label: 'coins that left and have no other price',
    group: GROUP,
    value: numberOrNull(vanished / outcomes.length),
    unit: 'fraction',
    observations: outcomes.length,
    method: 'share of all coins and months',
  };
  const chosen = parseVanished(params.vanished);
  const others = CONVENTIONS.filter(({ convention }) => convention !== chosen).flatMap(
    ({ name, label, convention }) => {
      const { ic, spread } = monthlyResults(months, convention);
      return [
        estimate(ic, { name: `mean-rank-ic-${name}`, label: `rank correlation, ${label}`, unit: '' }),
        estimate(spread, {
          name: `top-minus-bottom-${name}`,
          label: `best less worst, ${label}`,
          unit: 'fraction',
        }),
      ];
    },
  );
  return [share, ...others];
}

function estimate(values: Float64Array, about: Pick<StudyFinding, 'name' | 'label' | 'unit'>): StudyFinding {
  const interval = meanTest(values)?.interval;
  return {
    ...about,
    group: GROUP,
    value: numberOrNull(meanOf(values)),
    observations: values.filter(Number.isFinite).length,
    method: 'mean over months, Newey-West errors',
    ...(interval ? { interval } : {}),
  };
}
