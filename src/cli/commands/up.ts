import { access } from 'node:fs/promises';
import { type CommandContext, createContext, type GlobalOptions, withStore } from '../context.ts';
import { runCheck } from './check.ts';

/**
 * `rotascope up`: the shipped claim set on the stored data; on the embedded simulated market where nothing is stored yet.
 * It will serve the web board.
 */
export async function runUp(options: GlobalOptions): Promise<number> {
  const context = createContext(options);
  const simulated = options.simulated === true || (await isEmpty(context));
  if (simulated) {
    context.output.progress(
      'No market data are stored yet: this is the embedded SIMULATED market, not a real one.',
    );
    context.output.progress('Import your own files with: npx rotascope import PATH');
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
