import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { cwd, stdout } from 'node:process';
import { parseClaimFile } from '../../claims/claimFile.ts';
import { renderJson } from '../../claims/json.ts';
import { checkClaims, type Ledger, ledgerError } from '../../claims/ledger.ts';
import { renderMarkdown } from '../../claims/markdown.ts';
import { renderTerminal } from '../../claims/terminal.ts';
import { exitCodeOf, InputError } from '../../core/errors.ts';
import { createEvaluator } from '../../engine/createEvaluator.ts';
import type { JoinPolicy } from '../../market/panel.ts';
import type { ObservationStore } from '../../store/port.ts';
import { type CommandContext, withStore } from '../context.ts';
import { SHIPPED_CLAIMS } from '../places.ts';

export interface CheckOptions {
  readonly join: JoinPolicy;
  readonly markdown: boolean;
  readonly verbose: boolean;
}

/** `rotascope check [FILE...]`: the claim ledger. Returns the exit code. */
export async function runCheck(
  files: readonly string[],
  context: CommandContext,
  options: CheckOptions,
): Promise<number> {
  const paths = files.length > 0 ? files : [SHIPPED_CLAIMS];
  const ledgers = await withStore(context, (store) => checkFiles(paths, { store, context, options }));
  print(ledgers, { context, options, market: ledgers.market });
  const error = ledgers.all.map(ledgerError).find((one) => one !== undefined);
  if (!error) return 0;
  context.output.progress(error.message);
  return exitCodeOf(error);
}

interface Checking {
  readonly store: ObservationStore;
  readonly context: CommandContext;
  readonly options: CheckOptions;
}

interface Checked {
  readonly all: readonly Ledger[];
  readonly market: ObservationStore['market'];
}

async function checkFiles(paths: readonly string[], { store, context, options }: Checking): Promise<Checked> {
  const all: Ledger[] = [];
  for (const path of paths) {
    const name = relative(cwd(), path) || path;
    const set = parseClaimFile(await readText(path), name);
    const evaluate = createEvaluator(store, {
      join: options.join,
      report: 'latest',
      origin: `check ${name}`,
      nowMs: context.nowMs,
    });
    all.push(await checkClaims(set, evaluate, context.hasAsOf ? context.asOf : undefined));
  }
  return { all, market: store.market };
}

interface Printing {
  readonly context: CommandContext;
  readonly options: CheckOptions;
  readonly market: ObservationStore['market'];
}

function print({ all }: Checked, { context, options, market }: Printing): void {
  const dataLabel = market === 'simulated' ? 'SIMULATED MARKET, not real data' : `store ${context.storePath}`;
  for (const ledger of all) {
    if (context.asJson) stdout.write(`${renderJson(ledger, { dataLabel }).trimEnd()}\n`);
    else if (options.markdown) stdout.write(renderMarkdown(ledger, { dataLabel }));
    else stdout.write(renderTerminal(ledger, { dataLabel, verbose: options.verbose, color: stdout.isTTY }));
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new InputError(`Cannot check ${path}: the file cannot be read`, { cause: error });
  }
}
