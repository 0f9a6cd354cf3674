import { access } from 'node:fs/promises';
import { type CommandContext, createContext, type GlobalOptions, withStore } from '../context.ts';
import { setUpLive } from '../liveSetup.ts';
import { durationText } from '../syncProgress.ts';
import { runCheck } from './check.ts';
import { runSync } from './sync.ts';

/** What `up` does beside showing the claims. */
export interface UpOptions {
  readonly version: string;
  readonly signal: AbortSignal;
  /** Whether live sources are kept in sync. */
  readonly sync: boolean;
}

/**
 * `rotascope up`: the shipped claim set on the stored data, or on the embedded simulated market where nothing is stored yet; then keeps the
 * archive: syncs at once and every few hours until interrupted. Vendors that keep only 30 days are archived from the first day on.
 */
export async function runUp(options: GlobalOptions, { version, signal, sync }: UpOptions): Promise<number> {
  const code = await showClaims(options);
  if (!sync || options.simulated === true || signal.aborted) return code;
  const context = createContext(options);
  const { config } = await setUpLive(context.home, version);
  context.output.progress('');
  context.output.progress(
    `Keeping the archive: live sources are asked now and every ${durationText(config.everyMs)} (--no-sync leaves them alone).`,
  );
  return runSync([], context, { version, signal, everyMs: config.everyMs, force: false });
}

async function showClaims(options: GlobalOptions): Promise<number> {
  const context = createContext(options);
  const simulated = options.simulated === true || (await isEmpty(context));
  if (simulated) {
    context.output.progress(
      'No market data are stored yet: this is the embedded SIMULATED market, not a real one.',
    );
    context.output.progress(
      'Import your own files with: npx rotascope import PATH, or fetch live sources with: npx rotascope sync',
    );
  }
  const chosen = simulated ? createContext({ ...options, simulated }) : context;
  return runCheck([], chosen, { join: 'nearest', markdown: false, verbose: false });
}

async function isEmpty(context: CommandContext): Promise<boolean> {
  try {
    await access(context.storePath);
  } catch {
    return true;
  }
  return withStore(context, async (store) => (await store.batches()).length === 0);
}
