import { Command, InvalidArgumentError, Option } from 'commander';
import { RotascopeError } from '../core/errors.ts';
import { type EpochMs, parseAsOf } from '../core/time.ts';
import { parseDuration } from '../engine/config.ts';
import type { JoinPolicy } from '../market/panel.ts';
import { findStudy, STUDIES } from '../studies/registry.ts';
import { runBoard } from './commands/board.ts';
import { runCheck } from './commands/check.ts';
import { runEval } from './commands/eval.ts';
import { runImport } from './commands/import.ts';
import { runRevisions } from './commands/revisions.ts';
import { runStatus } from './commands/status.ts';
import { listStudies, runDeclare, runStudyCommand } from './commands/study.ts';
import { runTrials } from './commands/trials.ts';
import { createContext, createWritingContext, type GlobalOptions } from './context.ts';
import { addForecasts } from './forecastProgram.ts';
import { splitGlobals, withGlobals } from './globalOptions.ts';
import { optionsOf } from './studyOptions.ts';

const MOST_WORKERS = 256;
const MOST_REPLAYS = 200;

/** What the program needs from the process around it. */
export interface ProgramOptions {
  readonly version: string;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  /** Called with the exit code of a command that went through. */
  readonly onExitCode: (code: number) => void;
}

/**
 * The command line: every command with its options. Commander's own refusals become exit code 2. What only one command needs and is large (the server,
 * live sources) is loaded with it.
 */
export function createProgram({ version, signal, onExitCode }: ProgramOptions): Command {
  const program = new Command('rotascope')
    .description('A local-first observatory for capital rotation between small-cap equities and crypto.')
    .version(version)
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  const command = (usage: string, summary: string) =>
    withGlobals(program.command(usage).description(summary)).exitOverride();

  command(
    'up',
    'own the store: serve the board and the API, keep the archive in sync; without data, on the simulated market',
  )
    .addOption(new Option('--port <number>', 'where to listen').argParser(port))
    .option('--host <address>', 'where to listen; from other machines only with ROTASCOPE_TOKEN')
    .option('--no-sync', 'leave live sources alone')
    .option('--no-open', 'leave the browser alone')
    .action(
      async (options: GlobalOptions & { sync: boolean; open: boolean; host?: string; port?: number }) => {
        const { sync, open, host, port: at } = options;
        const chosen = { ...(host === undefined ? {} : { host }), ...(at === undefined ? {} : { port: at }) };
        const { runUp } = await import('./commands/up.ts');
        onExitCode(await runUp(options, { version, signal, sync, open, ...chosen }));
      },
    );

  command('import <paths...>', 'import files or folders in any known format')
    .option('--as <instrument>', 'the instrument of files that do not say it, such as RUT')
    .addOption(
      new Option('--retrieved-at <time>', 'when the files were retrieved from the vendor').argParser(instant),
    )
    .action(async (paths: string[], options: GlobalOptions & { as?: string; retrievedAt?: EpochMs }) => {
      const code = await runImport(paths, createWritingContext(options), {
        signal,
        ...(options.as === undefined ? {} : { instrument: options.as }),
        ...(options.retrievedAt === undefined ? {} : { retrievedMs: options.retrievedAt }),
      });
      onExitCode(code);
    });

  command('sync [sources...]', 'bring live sources up to date; without a name: all of them')
    .addOption(
      new Option('--every <time>', 'again and again, with a pause such as 6h between the runs').argParser(
        duration,
      ),
    )
    .option('--force', 'ask also what was asked a short while ago', false)
    .action(async (sources: string[], options: GlobalOptions & { every?: number; force: boolean }) => {
      const { runSync } = await import('./commands/sync.ts');
      const code = await runSync(sources, createWritingContext(options), {
        version,
        signal,
        force: options.force,
        ...(options.every === undefined ? {} : { everyMs: options.every }),
      });
      onExitCode(code);
    });

  command('doctor [sources...]', 'how the store, the settings and each live source are doing, and what to do')
    .option('--offline', 'ask nobody, tell only what is known', false)
    .action(async (sources: string[], options: GlobalOptions & { offline: boolean }) => {
      const { runDoctor } = await import('./commands/doctor.ts');
      onExitCode(
        await runDoctor(sources, createContext(options), { version, signal, offline: options.offline }),
      );
    });

  command('revisions <series>', 'how a series was corrected by its vendors, such as BTC.exchangeInflowUsd')
    .option('--all', 'every correction, not only the latest', false)
    .action((series: string, options: GlobalOptions & { all: boolean }) =>
      runRevisions(series, createContext(options), { all: options.all }),
    );

  command('status [filter]', 'every series: source, span, rows, gaps, freshness, disagreements')
    .option('--all', 'one line a series, also where a source has very many', false)
    .action((filter: string | undefined, options: GlobalOptions & { all: boolean }) =>
      runStatus(createContext(options), { all: options.all, ...(filter === undefined ? {} : { filter }) }),
    );

  command('eval <expression>', 'evaluate a metric expression, such as: streak(ret(RUT) > ret(SPX))')
    .addOption(joinOption())
    .addOption(new Option('--latest', 'report the latest value').conflicts('path'))
    .addOption(new Option('--path', 'report every value'))
    .action(
      (expression: string, options: GlobalOptions & { join: JoinPolicy; latest?: true; path?: true }) => {
        const report = options.path ? 'path' : options.latest ? 'latest' : undefined;
        return runEval(expression, createContext(options), {
          join: options.join,
          ...(report ? { report } : {}),
        });
      },
    );

  command('check [files...]', 'judge claim files; without a file the claim set that ships with the program')
    .addOption(joinOption())
    .option('--markdown', 'write Markdown', false)
    .option('--verbose', 'add definition, test, alternates and sources of every claim', false)
    .action(
      async (
        files: string[],
        options: GlobalOptions & { join: JoinPolicy; markdown: boolean; verbose: boolean },
      ) => {
        onExitCode(await runCheck(files, createContext(options), options));
      },
    );

  addStudies(command('study [name]', 'run a study, such as lead-lag; without a name: list them'), signal);

  command('lookahead <strategy>', 'take the decisions of a strategy file again with what was known then')
    .addOption(
      new Option('--replays <count>', 'instants spread over the time, and after so many orders')
        .argParser((text) => wholeNumber(text, MOST_REPLAYS))
        .default(6),
    )
    .action(async (strategy: string, options: GlobalOptions & { replays: number }) => {
      const { runLookahead } = await import('./commands/lookahead.ts');
      onExitCode(await runLookahead(strategy, createContext(options), { replays: options.replays }));
    });

  command('board', 'all questions on one screen: verdict, sentence, numbers, age of the data').action(
    (options: GlobalOptions) => runBoard(createContext(options)),
  );

  command('trials [family]', 'every statistical test that was run on this store, family by family').action(
    (family: string | undefined, options: GlobalOptions) => runTrials(family, createContext(options)),
  );

  addForecasts(
    command('forecasts', 'the journal of forecasts: issue, list, resolve, verify; it only grows'),
    onExitCode,
  );

  command('docs', 'the documentation of the metric language')
    .option('--write <folder>', 'write metrics.md into a folder')
    .action(async (options: GlobalOptions & { write?: string }) => {
      const { runDocs } = await import('./commands/docs.ts');
      return runDocs(createContext(options).output, options.write);
    });

  return program;
}

/** What the command of a study takes besides its parameters. */
interface StudyOptions extends GlobalOptions {
  readonly declare: boolean;
  readonly workers?: number;
}

/** One command a study, with an option for each of its parameters. */
function addStudies(parent: Command, signal: AbortSignal): void {
  parent.enablePositionalOptions().action((name: string | undefined, options: GlobalOptions) => {
    if (name !== undefined) findStudy(name);
    listStudies(createContext(options));
  });
  for (const study of STUDIES) {
    const command = withGlobals(parent.command(study.name).description(study.question)).exitOverride();
    for (const option of optionsOf(study)) command.addOption(option);
    if (study.hasParts) command.addOption(workersOption());
    command
      .option('--declare', 'write down in the trial ledger what would be tested, and run nothing', false)
      .action((_: unknown, self: Command) => {
        const { globals, own } = splitGlobals(self.optsWithGlobals<StudyOptions>());
        const { declare, workers, ...params } = own;
        const context = createContext(globals);
        if (declare) return runDeclare(study, params, context);
        const run = { context, signal, ...(workers === undefined ? {} : { workers }) };
        return runStudyCommand(study, params, run);
      });
  }
}

function workersOption(): Option {
  return new Option(
    '--workers <count>',
    'threads that share the work; all that there are, unless given',
  ).argParser((text) => wholeNumber(text, MOST_WORKERS));
}

function wholeNumber(text: string, most: number): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new InvalidArgumentError(`must be a whole number from 1 to ${most}`);
}

function joinOption(): Option {
  return new Option('--join <policy>', 'how series meet on one clock')
    .choices(['nearest', 'known'])
    .default('nearest');
}

function port(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number < 65_536) return number;
  throw new InvalidArgumentError('it must be a whole number from 0 to 65535.');
}

function duration(text: string): number {
  return argument(() => parseDuration(text));
}

function instant(text: string): EpochMs {
  return argument(() => parseAsOf(text));
}

/** Our own refusal of an argument, in commander's words. */
function argument<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RotascopeError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}
