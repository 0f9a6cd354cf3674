/** Where the market stands: `unknown` where the index has no value. */
export type Phase = 'altcoin-season' | 'bitcoin-season' | 'neither' | 'unknown';

/** As people read them. */
export const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  'altcoin-season': 'altcoin season',
  'bitcoin-season': 'bitcoin season',
  neither: 'neither',
  unknown: 'unknown',
};

/** Bounds of phases, as shares of coins that beat bitcoin. */
export interface PhaseThresholds {
  /** An altcoin season begins at it, a bitcoin season at 1 minus it. */
  readonly enter: number;
  /** An altcoin season ends below it, a bitcoin season above 1 minus it. */
  readonly leave: number;
}

/** Bars in a row of one phase. */
export interface PhaseSpan {
  readonly phase: Phase;
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
  /** The most extreme index in it: the highest, in a bitcoin season the lowest; NaN where unknown. */
  readonly extreme: number;
  /** Its true length is not seen: it had begun before the history or days without an index, or goes on into them or beyond. */
  readonly isOpen: boolean;
}

/** Rounding must not decide whether 75 of 100 coins are enough. */
const TOLERANCE = 1e-12;

/** Which zone an index lies in, without memory: the rule as it is published. */
export function zoneOf(index: number, enter: number): Phase {
  if (Number.isNaN(index)) return 'unknown';
  if (index >= enter - TOLERANCE) return 'altcoin-season';
  return index <= 1 - enter + TOLERANCE ? 'bitcoin-season' : 'neither';
}

/**
 * The phase on each bar: begins at one threshold and ends at another, so that an index that wavers about one does not start a
 * season a day. A bar without an index is unknown and ends whatever went on. Looks back only.
 */
export function phasesOf(index: Float64Array, { enter, leave }: PhaseThresholds): readonly Phase[] {
  let phase: Phase = 'unknown';
  return Array.from(index, (value) => {
    const zone = zoneOf(value, enter);
    const stays =
      zone === 'neither' &&
      ((phase === 'altcoin-season' && value >= leave - TOLERANCE) ||
        (phase === 'bitcoin-season' && value <= 1 - leave + TOLERANCE));
    if (!stays) phase = zone;
    return phase;
  });
}

/** The runs of one phase from `first` on, in order of time. */
export function spansOf(phases: readonly Phase[], index: Float64Array, first: number): readonly PhaseSpan[] {
  const spans: PhaseSpan[] = [];
  for (let from = first; from < phases.length; ) {
    let to = from;
    while (to + 1 < phases.length && phases[to + 1] === phases[from]) to++;
    const phase = phases[from]!;
    const values = index.subarray(from, to + 1);
    const extreme = phase === 'bitcoin-season' ? Math.min(...values) : Math.max(...values);
    const isCut = (t: number) => t < first || t >= phases.length || phases[t] === 'unknown';
    spans.push({ phase, from, to, extreme, isOpen: isCut(from - 1) || isCut(to + 1) });
    from = to + 1;
  }
  return spans;
}

/** How often the market went from one season to the other, days of neither between them or not; days without an index forget. */
export function alternationsOf(spans: readonly PhaseSpan[]): number {
  let [count, last] = [0, 'unknown' as Phase];
  for (const { phase } of spans) {
    if (phase === 'neither') continue;
    if (phase !== 'unknown' && last !== 'unknown' && phase !== last) count++;
    last = phase;
  }
  return count;
}
