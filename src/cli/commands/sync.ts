import { stderr } from 'node:process';
import Table from 'cli-table3';
import { type EpochMs, toInstant } from '../../core/time.ts';
import { type SourceReport, type SyncReport, syncSources } from '../../engine/sync/syncSources.ts';
import type { LiveSource } from '../../sources/live/liveSource.ts';
import type { ObservationStore } from '../../store/port.ts';
import { type CommandContext, withStore } from '../context.ts';
import { formatCount } from '../format.ts';
import { chooseSources, type LiveSetup, setUpLive } from '../liveSetup.ts';
import { REAL_CLOCK } from '../realClock.ts';
import { createSyncProgress, durationText } from '../syncProgress.ts';

const TICK_MS = 1000;
const EXIT_REFUSED = 2;
const EXIT_SOURCE = 3;
const EXIT_DRIFT = 4;
const EXIT_INTERRUPTED = 130;

export interface SyncCommandOptions {
  readonly version: string;
  readonly signal: AbortSignal;
  /** Milliseconds between the ends and starts of runs; undefined: one run. */
  readonly everyMs?: number;
  /** Asks also what was asked a short while ago. */
  readonly force: boolean;
}

/** `rotascope sync [SOURCE...]`: brings live sources up to date, once or again and again. Returns the exit code of the last run. */
export async function runSync(
  names: readonly string[],
  context: CommandContext,
  options: SyncCommandOptions,
): Promise<number> {
  const setup = await setUpLive(context.home, options.version);
  const sources = chooseSources(setup, names);
  for (;;) {
    // Closed in between, so that other commands can read.
    const report = await withStore(context, (store) => syncOnce(store, { setup, sources, context, options }));
    if (context.asJson) context.output.json(report);
    else printReport(report, context);
    if (options.everyMs === undefined || !(await pause(options.everyMs, context, options.signal)))
      return exitCodeOf(report, options.signal);
  }
}

interface Syncing {
  readonly setup: LiveSetup;
  readonly sources: readonly LiveSource[];
  readonly context: CommandContext;
  readonly options: SyncCommandOptions;
}

/** Whether the time went by without an interruption. */
async function pause(everyMs: number, { output }: CommandContext, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  const nextMs: EpochMs = REAL_CLOCK.now() + everyMs;
  output.progress(
    `Next sync in ${durationText(everyMs)}, at ${toInstant(nextMs).slice(0, 16)}Z. Ctrl-C stops.`,
  );
  try {
    await REAL_CLOCK.sleep(everyMs, signal);
    return true;
  } catch (error) {
    if (error !== signal.reason) throw error;
    return false;
  }
}

async function syncOnce(
  store: ObservationStore,
  { setup, sources, context, options }: Syncing,
): Promise<SyncReport> {
  const progress = createSyncProgress(context.quiet ? { write: () => true } : stderr, () => REAL_CLOCK.now());
  const ticking = setInterval(() => {
    progress.tick();
  }, TICK_MS);
  try {
    return await syncSources({
      store,
      sources,
      network: setup.network,
      clock: REAL_CLOCK,
      bodies: setup.bodies,
      coins: setup.config.coins,
      hasKey: (name) => setup.keys(name) !== undefined,
      setting: setup.config.setting,
      signal: options.signal,
      force: options.force,
      onEvent: (event) => {
        progress.onEvent(event);
      },
    });
  } finally {
    clearInterval(ticking);
    progress.stop();
  }
}

function printReport({ sources, cancelled }: SyncReport, { output }: CommandContext): void {
  const asked = sources.filter(({ feeds, failures }) => feeds > 0 || failures.length > 0);
  if (asked.length > 0) output.result(tableOf(asked));
  const total = (of: (one: SourceReport) => number) =>
    formatCount(sources.reduce((sum, one) => sum + of(one), 0));
  output.result(
    `observations added: ${total((one) => one.added)} (${total((one) => one.revised)} revised, ${total((one) => one.unchanged)} unchanged), refused: ${total((one) => one.refused)}, feeds failed: ${total((one) => one.failures.length)}`,
  );
  if (cancelled)
    output.result('Interrupted: all of this is stored; the next sync goes on where this one stopped.');
}

function tableOf(sources: readonly SourceReport[]): string {
  const table = new Table({
    head: ['source', 'feeds', 'answers', 'added', 'revised', 'unchanged', 'failed'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const one of sources) {
    const counts = [one.feeds, one.pages, one.added, one.revised, one.unchanged, one.failures.length];
    table.push([one.source, ...counts.map(formatCount)]);
  }
  return table.toString();
}

function exitCodeOf({ sources }: SyncReport, signal: AbortSignal): number {
  if (signal.aborted) return EXIT_INTERRUPTED;
  const kinds = sources.flatMap(({ failures }) => failures.map(({ kind }) => kind));
  if (kinds.includes('drift')) return EXIT_DRIFT;
  if (kinds.length > 0) return EXIT_SOURCE;
  return sources.some(({ refused }) => refused > 0) ? EXIT_REFUSED : 0;
}
