import { compareDecisions, type LookaheadReport, replayBars } from '../../backtest/decisions/lookahead.ts';
import { createRunner, type Runner } from '../../backtest/run.ts';
import { readStrategy } from '../../backtest/strategy/readStrategy.ts';
import { type EpochMs, toInstant } from '../../core/time.ts';
import type { ObservationStore } from '../../store/port.ts';
import { backtest } from '../../studies/backtest/backtest.ts';
import { studySource } from '../../studies/backtest/studySource.ts';
import { createReader } from '../reader.ts';
import { loadStudyData } from '../studies/loadStudyData.ts';

/** What a replay of a strategy on the store found. */
export interface LookaheadCheck extends LookaheadReport {
  readonly strategy: string;
  /** ISO 8601 UTC. */
  readonly asOf: string;
  /** Instants at which the store was read, ISO 8601 UTC. */
  readonly instants: readonly string[];
}

export interface LookaheadOptions {
  readonly store: ObservationStore;
  readonly asOf: EpochMs;
  /** Instants spread over the time, and after so many orders. */
  readonly replays: number;
  readonly onReplay?: (instant: string) => void;
}

/**
 * Takes the decisions of a strategy with all that the store knows at `asOf`, and again with what it knew at earlier instants: the store itself cuts, so that a source
 * that was not there yet, a correction and a late publication all count.
 */
export async function checkLookahead(
  strategy: string,
  { store, asOf, replays, onReplay }: LookaheadOptions,
): Promise<LookaheadCheck> {
  const { standard } = readStrategy(strategy);
  const { needs } = backtest.prepare({ strategy });
  const runnerAt = async (instant: EpochMs): Promise<Runner> => {
    const { data } = await loadStudyData(needs, createReader(store, instant));
    return createRunner(studySource(data));
  };
  const full = (await runnerAt(asOf)).decide(standard);
  const { eventMs } = full.data.clock;
  const bars = replayBars(full, { count: replays, to: eventMs.length - 1 });
  const decided = [];
  for (const bar of bars) {
    onReplay?.(toInstant(eventMs[bar]!));
    decided.push((await runnerAt(eventMs[bar]!)).decide(standard));
  }
  return {
    ...compareDecisions(full, decided),
    strategy: standard.name,
    asOf: toInstant(asOf),
    instants: bars.map((bar) => toInstant(eventMs[bar]!)),
  };
}
