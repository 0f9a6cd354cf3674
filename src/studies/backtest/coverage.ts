import type { BacktestSample } from './sample.ts';

/** How much of the universe of a sleeve could be held. */
export interface Coverage {
  /** Members at any time. */
  readonly members: number;
  /** Members without a daily price on every bar on which they belonged. */
  readonly neverPriced: number;
  /** Priced members over members, the mean over the bars that have members; NaN without any. */
  readonly meanShare: number;
}

/** Counts over the span, for the sleeve at that position. */
export function coverageOf(
  { run, spanMembers }: Pick<BacktestSample, 'run' | 'spanMembers'>,
  sleeve: number,
): Coverage {
  const { assets, span } = run;
  const marks = new Map(assets.map(({ id, mark }) => [id, mark]));
  const members = (spanMembers[sleeve]?.members ?? []).filter(({ belongs }) => belongs.includes(1));
  const bars = span.to - span.from + 1;
  const [belonging, priced] = [new Int32Array(bars), new Int32Array(bars)];
  let neverPriced = 0;
  for (const { id, belongs } of members) {
    const mark = marks.get(id);
    let isPriced = false;
    for (let t = 0; t < bars; t++) {
      if (belongs[t] !== 1) continue;
      belonging[t]!++;
      if (!(mark && mark[span.from + t]! > 0)) continue;
      priced[t]!++;
      isPriced = true;
    }
    if (!isPriced) neverPriced++;
  }
  const shares = [...belonging.keys()]
    .filter((t) => belonging[t]! > 0)
    .map((t) => priced[t]! / belonging[t]!);
  return {
    members: members.length,
    neverPriced,
    meanShare: shares.reduce((sum, share) => sum + share, 0) / shares.length,
  };
}
