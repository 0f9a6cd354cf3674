import { readFile } from 'node:fs/promises';
import { InputError } from '../../core/errors.ts';
import { wrapText } from '../../core/terminalText.ts';
import { checkLookahead, type LookaheadCheck } from '../../engine/backtest/checkLookahead.ts';
import { type CommandContext, withStore } from '../context.ts';

const WIDTH = 80;
/** Exit code where a decision differs. */
const DIFFERS = 1;

/** `rotascope lookahead FILE`: whether a strategy decides the same with what was known; the exit code says it too. */
export async function runLookahead(
  path: string,
  context: CommandContext,
  { replays }: { readonly replays: number },
): Promise<number> {
  const { output, asOf } = context;
  const strategy = await readStrategyFile(path);
  const check = await withStore(context, (store) =>
    checkLookahead(strategy, {
      store,
      asOf,
      replays,
      onReplay: (instant) => {
        output.progress(`as known at ${instant}`);
      },
    }),
  );
  if (context.asJson) output.json(check);
  else for (const line of wrapText(sentence(check), WIDTH)) output.result(line);
  return check.first ? DIFFERS : 0;
}

async function readStrategyFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `Cannot read the strategy: the file must exist and be readable, got "${path}" (${reason})`,
      {
        cause: error,
      },
    );
  }
}

function sentence({ strategy, first, replays, compared }: LookaheadCheck): string {
  const done = `${compared} decisions of ${replays} replays`;
  if (!first) return `${strategy} decides the same with what was known: ${done} agree.`;
  const { date, what, withAll, asKnown, knownUpTo } = first;
  return `${strategy} rests on what was not known: the first of ${done} that differs is of ${date}, ${what}: ${shown(withAll)} with all data, ${shown(asKnown)} as known on ${knownUpTo}.`;
}

function shown(value: number): string {
  return Number.isNaN(value) ? 'nothing' : String(Number(value.toPrecision(6)));
}
