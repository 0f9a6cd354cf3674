import { type Command, Option } from 'commander';
import type { GlobalOptions } from './context.ts';

/** Adds the options that every command takes. */
export function withGlobals(command: Command): Command {
  return command
    .addOption(
      new Option('--home <folder>', "where the store lies; by default the platform's data folder").env(
        'ROTASCOPE_HOME',
      ),
    )
    .option('--store <url>', 'another store, as duckdb:PATH')
    .option('--as-of <time>', 'only what was known by then: a date (end of that UTC day) or an instant')
    .option('--simulated', 'use the embedded simulated market')
    .option('--json', 'print one JSON document')
    .option('--quiet', 'no progress');
}

/** The options that every command takes, apart from those of its own. */
export function splitGlobals<Own extends object>(
  options: GlobalOptions & Own,
): { readonly globals: GlobalOptions; readonly own: Omit<Own, keyof GlobalOptions> } {
  const { home, store, asOf, json, quiet, simulated, ...own } = options;
  const all = { home, store, asOf, json, quiet, simulated };
  const globals = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return { globals, own };
}
