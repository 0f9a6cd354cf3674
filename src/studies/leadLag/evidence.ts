import type { FamilyPosition, TestRun } from '../trials.ts';
import { type LagTest, testLags } from './lagTest.ts';
import { judgeOutOfSample, type OutOfSample } from './outOfSample.ts';
import { type AlignedPair, asCause, type Direction, type DrivenPair, slicePair } from './pair.ts';

/** Thirds of the sample. */
const SUBPERIODS = 3;

/** A lag test with its place in the family of all tests of the question. */
export interface PrimaryTest extends LagTest {
  readonly test: TestRun;
  readonly position: FamilyPosition;
}

/** A lag test on a part of the bars. */
export interface SubperiodTest extends LagTest {
  readonly from: string;
  readonly to: string;
}

/** Everything that the rule asks about one direction. */
export interface DirectionEvidence {
  readonly direction: Direction;
  /** Lags 1, 2, ... */
  readonly primary: readonly PrimaryTest[];
  /** The primary test with the smallest p-value; of equal ones that with fewer lags. */
  readonly best: PrimaryTest;
  readonly outOfSample: OutOfSample;
  readonly subperiods: readonly SubperiodTest[];
  /** With the past of all common drivers on both sides; absent where no driver is stored. */
  readonly driven?: LagTest;
  /** Small minus large against coins minus bitcoin; absent where a side has no benchmark. */
  readonly spread?: LagTest;
}

interface Samples {
  readonly pair: AlignedPair;
  readonly driven: DrivenPair;
  readonly spread: AlignedPair | undefined;
}

/** Gathers the evidence for one direction. `primary` are its tests, already placed in their family. */
export function gatherEvidence(
  direction: Direction,
  primary: readonly PrimaryTest[],
  { pair, driven, spread, maxLag, horizon }: Samples & { maxLag: number; horizon: number },
): DirectionEvidence {
  const best = primary.toSorted((a, b) => a.robustPValue - b.robustPValue)[0];
  if (!best) throw new TypeError('there is at least one primary test');
  const spec = { lags: best.lags, horizon };
  return {
    direction,
    primary,
    best,
    outOfSample: judgeOutOfSample(asCause(pair, direction), { maxLag, horizon }),
    subperiods: testSubperiods(pair, direction, spec),
    ...(driven.controls.length > 0
      ? { driven: testLags({ ...asCause(driven, direction), controls: driven.controls }, spec) }
      : {}),
    ...(spread ? { spread: testLags(asCause(spread, direction), spec) } : {}),
  };
}

function testSubperiods(
  pair: AlignedPair,
  direction: Direction,
  spec: { lags: number; horizon: number },
): readonly SubperiodTest[] {
  const bars = pair.labels.length;
  return Array.from({ length: SUBPERIODS }, (_, i) => {
    const part = slicePair(
      pair,
      Math.floor((i * bars) / SUBPERIODS),
      Math.floor(((i + 1) * bars) / SUBPERIODS),
    );
    return {
      ...testLags(asCause(part, direction), spec),
      from: part.labels[0] ?? '',
      to: part.labels.at(-1) ?? '',
    };
  });
}
