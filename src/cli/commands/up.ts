import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env, stderr, stdout } from 'node:process';
import { InputError } from '../../core/errors.ts';
import { describeSources } from '../../engine/data/describeSources.ts';
import { type FileResult, importPaths } from '../../engine/importFiles.ts';
import { openSimulatedStore } from '../../engine/simulatedStore.ts';
import { syncSources } from '../../engine/sync/syncSources.ts';
import { findServer } from '../../server/client.ts';
import type { DroppedFile } from '../../server/context.ts';
import { type RunningServer, runServer, type ServerOptions } from '../../server/runServer.ts';
import { isLoopback } from '../../server/security/hosts.ts';
import type { SyncOrder } from '../../server/sync/syncDesk.ts';
import type { ObservationStore } from '../../store/port.ts';
import { type CommandContext, createContext, type GlobalOptions } from '../context.ts';
import { chooseSources, type LiveSetup, setUpLive } from '../liveSetup.ts';
import { openBrowser } from '../openBrowser.ts';
import { BUILD_FILE, SHIPPED_CLAIMS, STRATEGIES_FOLDER, WEB_FOLDER } from '../places.ts';
import { REAL_CLOCK } from '../realClock.ts';
import { createSyncProgress, durationText } from '../syncProgress.ts';

const LOOPBACK = '127.0.0.1';
const EXIT_INTERRUPTED = 130;

export interface UpOptions {
  readonly version: string;
  readonly signal: AbortSignal;
  /** Whether live sources are kept in sync. */
  readonly sync: boolean;
  /** Whether a browser is opened, where a person sits before a terminal. */
  readonly open: boolean;
  readonly host?: string;
  readonly port?: number;
}

/**
 * `rotascope up`: owns the store of the home, serves the board and the API over HTTP, and keeps the archive in sync until it is interrupted.
 * Where nothing is stored yet it answers from the embedded simulated market. Other commands on the same home talk to it.
 */
export async function runUp(globals: GlobalOptions, options: UpOptions): Promise<number> {
  const context = createContext(globals);
  const running = await findServer(context.home);
  if (running) {
    context.output.result(`Rotascope is running for this home already: ${running.url}`);
    return 0;
  }
  const setup = await setUpLive(context.home, options.version);
  const server = await startServer({ context, globals, options, setup });
  try {
    context.output.result(
      `Rotascope listens at ${server.url} (for programs: ${server.url}/api/openapi.json). In the terminal: npx rotascope board, check, study. Ctrl-C stops it.`,
    );
    if (env['ROTASCOPE_TOKEN'] !== undefined) {
      context.output.result(
        'To get in: the browser asks once for the token, which is the value of ROTASCOPE_TOKEN; programs send it as Authorization: Bearer TOKEN.',
      );
    }
    if (options.open && stdout.isTTY) openBrowser(server.url);
    const mustSync = options.sync && globals.simulated !== true;
    if (mustSync) keepSyncing(server, { context, setup, signal: options.signal });
    await untilAborted(options.signal);
    return EXIT_INTERRUPTED;
  } finally {
    await server.close();
  }
}

interface Starting {
  readonly context: CommandContext;
  readonly globals: GlobalOptions;
  readonly options: UpOptions;
  readonly setup: LiveSetup;
}

async function startServer({ context, globals, options, setup }: Starting): Promise<RunningServer> {
  const { host = LOOPBACK, port, version, signal } = options;
  const token = tokenFor(host);
  const text = await readFile(SHIPPED_CLAIMS, 'utf8');
  const store = await context.openStore();
  const isEmpty = globals.simulated !== true && (await store.batches()).length === 0;
  if (isEmpty || globals.simulated) tellSimulated(context);
  return runServer({
    host,
    ...(port === undefined ? {} : { port }),
    store,
    ...(isEmpty ? { stand: await openSimulatedStore(context.nowMs) } : {}),
    home: context.home,
    webFolder: WEB_FOLDER,
    version,
    build: await readFile(BUILD_FILE, 'utf8'),
    now: () => REAL_CLOCK.now(),
    shippedClaims: { file: 'russell-2000-breakout.md', text },
    shippedStrategies: await readStrategies(),
    hosts: isLoopback(host) ? [] : [host],
    ...(token === undefined ? {} : { token }),
    onDefect: (error) => {
      stderr.write(
        `Unexpected failure, please report it: ${error instanceof Error ? error.stack : String(error)}\n`,
      );
    },
    sync: (into, order, watch) => syncInto(into, { order, watch, setup, signal, context }),
    describeSources: (of) =>
      describeSources({
        live: setup.sources,
        log: of.syncLog,
        hasKey: (name) => setup.keys(name) !== undefined,
        closed: setup.network.closedHosts(),
      }),
    importFile: (into, file) => importInto(into, file, signal),
  });
}

async function readStrategies(): Promise<ServerOptions['shippedStrategies']> {
  const files = (await readdir(STRATEGIES_FOLDER)).filter((name) => name.endsWith('.yaml')).toSorted();
  return Promise.all(
    files.map(async (file) => ({ file, text: await readFile(join(STRATEGIES_FOLDER, file), 'utf8') })),
  );
}

/** Whoever can reach the server from another machine must know a secret. */
function tokenFor(host: string): string | undefined {
  const token = env['ROTASCOPE_TOKEN'];
  if (token !== undefined && token.length >= 16) return token;
  if (isLoopback(host) && token === undefined) return undefined;
  throw new InputError(
    `Cannot listen at ${host}: other machines can reach it, so set ROTASCOPE_TOKEN to a secret of at least 16 characters; or leave --host out`,
  );
}

function tellSimulated({ output }: CommandContext): void {
  output.progress('No market data are stored yet: this is the embedded SIMULATED market, not a real one.');
  output.progress(
    'Import your own files with: npx rotascope import PATH, or fetch live sources with: npx rotascope sync',
  );
}

interface SyncingInto {
  readonly order: SyncOrder;
  readonly watch: Parameters<ServerOptions['sync']>[2];
  readonly setup: LiveSetup;
  readonly signal: AbortSignal;
  readonly context: CommandContext;
}

async function syncInto(
  store: ObservationStore,
  { order, watch, setup, signal, context }: SyncingInto,
): Promise<void> {
  const progress = createSyncProgress(context.quiet ? { write: () => true } : stderr, () => REAL_CLOCK.now());
  try {
    await syncSources({
      store,
      sources: chooseSources(setup, order.sources),
      network: setup.network,
      clock: REAL_CLOCK,
      bodies: setup.bodies,
      coins: setup.config.coins,
      hasKey: (name) => setup.keys(name) !== undefined,
      setting: setup.config.setting,
      signal: AbortSignal.any([signal, watch.signal]),
      force: order.force,
      onEvent: (event) => {
        progress.onEvent(event);
        watch.onEvent(event);
      },
    });
  } finally {
    progress.stop();
  }
}

async function importInto(
  store: ObservationStore,
  { path, instrument }: DroppedFile,
  signal: AbortSignal,
): Promise<FileResult> {
  const results: FileResult[] = [];
  await importPaths([path], {
    store,
    nowMs: REAL_CLOCK.now(),
    signal,
    ...(instrument === undefined ? {} : { instrument }),
    onFile: (result) => {
      results.push(result);
    },
  });
  const [result] = results;
  if (!result) throw new TypeError('a file that was named has a result');
  return result;
}

interface Keeping {
  readonly context: CommandContext;
  readonly setup: LiveSetup;
  readonly signal: AbortSignal;
}

/** At once and every few hours: vendors that keep only 30 days are archived from the first day on. */
function keepSyncing(server: RunningServer, { context, setup, signal }: Keeping): void {
  const { everyMs } = setup.config;
  context.output.progress(
    `Keeping the archive: live sources are asked now and every ${durationText(everyMs)} (--no-sync leaves them alone).`,
  );
  server.sync([]);
  const timer = setInterval(() => server.sync([]), everyMs);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
