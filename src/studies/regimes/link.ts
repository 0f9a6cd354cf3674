import type { RandomSource } from '../../core/random.ts';
import { realTimeProbabilities } from '../../stats/regimes/markov/realTimeProbabilities.ts';
import { buildPanel } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, parseSubject } from '../panel/subject.ts';
import type { RegimesParameters } from './parameters.ts';
import { likeliestStates } from './states.ts';

const STARTS = 4;

/** Returns of coin and index on days before which both were in these states. */
export interface LinkCell {
  readonly name: 'neither' | 'coin-only' | 'index-only' | 'both';
  readonly coin: Float64Array;
  readonly index: Float64Array;
  /** Calendar year of each day. */
  readonly years: readonly string[];
}

/** The common daily returns from `linkFrom` on, by the states known a bar before. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly cells: readonly LinkCell[];
  readonly uses: readonly string[];
}

/**
 * Coin and index by who was in stress, each by its own two-state Markov model in real time. The states are those of the bar
 * before: a state that is told by the day's own return would choose days of large returns. Undefined where a side is not
 * stored or too little is shared.
 */
export function linkOf(data: StudyData, params: RegimesParameters, random: RandomSource): Link | undefined {
  const { coin, index, linkFrom, firstFit, every } = params;
  if (![coin, index].every((subject) => isStored(data, subject))) return undefined;
  // Whatever moved together in one night belongs together: the usual join of co-movement.
  const panel = buildPanel(data, [coin, index], { join: 'nearest' });
  const [own, other] = [coin, index].map((subject) => panel.column(subject).changes.subarray(1));
  if (!own || !other || own.length <= firstFit) return undefined;
  const labels = panel.labels.slice(1);
  const [coinStress, indexStress] = [own, other].map((changes, i) =>
    likeliestStates(
      realTimeProbabilities(changes, {
        states: 2,
        order: 'variance',
        firstFit,
        every,
        starts: STARTS,
        random: random.fork(`link ${i}`),
      }).probabilities,
    ),
  );
  const bars = [...labels.keys()].filter(
    (t) =>
      (labels[t] ?? '') >= linkFrom &&
      t > 0 &&
      coinStress![t - 1]! >= 0 &&
      indexStress![t - 1]! >= 0 &&
      Number.isFinite(own[t]!) &&
      Number.isFinite(other[t]!),
  );
  const cell = (name: LinkCell['name'], c: number, i: number): LinkCell => {
    const at = bars.filter((t) => coinStress![t - 1] === c && indexStress![t - 1] === i);
    const pick = (column: Float64Array) => Float64Array.from(at, (t) => column[t]!);
    return { name, coin: pick(own), index: pick(other), years: at.map((t) => (labels[t] ?? '').slice(0, 4)) };
  };
  return {
    from: labels[bars[0] ?? -1] ?? '',
    to: labels[bars.at(-1) ?? -1] ?? '',
    cells: [cell('neither', 0, 0), cell('coin-only', 1, 0), cell('index-only', 0, 1), cell('both', 1, 1)],
    uses: [...panel.column(coin).uses, ...panel.column(index).uses],
  };
}

function isStored(data: StudyData, subject: string): boolean {
  return instrumentsOf(parseSubject(subject)).some((id) => data.find(id, fieldOf(id)) !== undefined);
}
