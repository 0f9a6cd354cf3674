import type { RandomSource } from '../../../core/random.ts';
import { requireCount } from '../../requirements.ts';
import type { StateOrder } from '../markov/markovModel.ts';
import { type JumpCentres, onlineJumpStates } from './jumpModel.ts';
import { JUMP_PENALTIES, jumpPenalty } from './jumpPenalty.ts';
import { jumpStatesOf } from './jumpStates.ts';

/** Of this many estimates one searches anew; the others start from the one before. */
const SEARCH_EVERY = 4;
/** Of this many one chooses the penalty anew. */
const CHOOSE_EVERY = 16;
const FOLDS = 3;

export interface RealTimeJumpOptions {
  readonly states: number;
  readonly order: StateOrder;
  /** Bars that the first estimate needs; at least 120 where the penalty is chosen from data. */
  readonly firstFit: number;
  readonly every: number;
  /** What a jump costs; absent: chosen by cross-validation from the bars known by then. */
  readonly penalty?: number;
  readonly starts: number;
  readonly random: RandomSource;
}

export interface RealTimeJumpStates {
  /** The state at each bar as it was known then, in the order asked for; -1 before the first estimate. */
  readonly states: Int32Array;
  readonly estimates: readonly {
    readonly bar: number;
    readonly penalty: number;
    readonly converged: boolean;
  }[];
}

/**
 * In which state did the jump model see the series at each bar, by what was known then? Centres, units and penalty come
 * from bars up to an estimate, made at bar `firstFit` and then every `every` bars, one in four from new starts and the
 * others from the one before; between estimates the states go on online. The value at a bar does not change when later ones
 * come. NaN is a missing bar. Nothing but -1 where the series is shorter than `firstFit`. O(T / every) fits.
 */
export function realTimeJumpStates(values: Float64Array, options: RealTimeJumpOptions): RealTimeJumpStates {
  const { firstFit, every, random } = options;
  requireCount('firstFit', firstFit, 1);
  requireCount('every', every, 1);
  const states = new Int32Array(values.length).fill(-1);
  const estimates: { bar: number; penalty: number; converged: boolean }[] = [];
  let penalty = options.penalty ?? Number.NaN;
  let before: JumpCentres | undefined;
  for (let bar = firstFit - 1; bar < values.length; bar += every) {
    const own = { ...options, random: random.fork(`estimate ${estimates.length}`) };
    if (options.penalty === undefined && estimates.length % CHOOSE_EVERY === 0) {
      ({ penalty } = jumpPenalty(values.subarray(0, bar + 1), {
        ...own,
        penalties: JUMP_PENALTIES,
        folds: FOLDS,
      }));
    }
    const until = Math.min(values.length, bar + every);
    const { features, centres, fit } = jumpStatesOf(values.subarray(0, until), {
      ...own,
      penalty,
      bars: bar + 1,
      starts: estimates.length % SEARCH_EVERY === 0 ? options.starts : 0,
      from: before,
    });
    before = centres;
    states.set(onlineJumpStates(features, centres, penalty).subarray(bar), bar);
    estimates.push({ bar, penalty, converged: fit.converged });
  }
  return { states, estimates };
}
