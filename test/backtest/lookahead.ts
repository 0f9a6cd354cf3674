import {
  compareDecisions,
  type LookaheadReport,
  replayAt,
  replayBars,
} from '../../src/backtest/decisions/lookahead.ts';
import type { BacktestSource } from '../../src/backtest/market/source.ts';
import { createRunner } from '../../src/backtest/run.ts';
import type { Strategy } from '../../src/backtest/strategy/strategy.ts';
import { studySource } from '../../src/studies/backtest/studySource.ts';
import type { StudyData } from '../../src/studies/panel/studyData.ts';
import { truncatedData } from '../../src/studies/panel/truncatedData.ts';

/** Reads data as somebody would who makes a mistake; honest unless given. */
export type Reading = (data: StudyData) => BacktestSource;

/** Takes the decisions with all data and again at some instants with what was known by then, both read in the same way. */
export function checkLookahead(
  strategy: Strategy,
  data: StudyData,
  {
    reading = studySource,
    truth = data,
    count = 4,
  }: { reading?: Reading; truth?: StudyData; count?: number } = {},
): LookaheadReport {
  const full = createRunner(reading(data)).decide(strategy);
  const bars = replayBars(full, { count, to: full.data.clock.eventMs.length - 1 });
  const instants = bars.map((bar) => full.data.clock.eventMs[bar]!);
  const replays = replayAt(strategy, instants, (instant) =>
    createRunner(reading(truncatedData(truth, instant))),
  );
  return compareDecisions(full, replays);
}
