import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../../core/sourceErrors.ts';
import { describeHealth, type SourceHealth } from '../../engine/sync/health.ts';
import { type ProbeResult, probeSource } from '../../engine/sync/probe.ts';
import type { LiveSource } from '../../sources/live/liveSource.ts';
import { type CommandContext, withStore } from '../context.ts';
import { formatCount } from '../format.ts';
import { healthLines } from '../healthText.ts';
import { CONFIG_FILE, chooseSources, KEY_FILE, type LiveSetup, setUpLive } from '../liveSetup.ts';

const PATIENCE_MS = 20_000;
const EXIT_SOURCE = 3;

export interface DoctorOptions {
  readonly version: string;
  readonly signal: AbortSignal;
  /** Asks nobody. */
  readonly offline: boolean;
}

/** `rotascope doctor [SOURCE...]`: the store, the settings, and how each source is doing, asked right now. Returns the exit code. */
export async function runDoctor(
  names: readonly string[],
  context: CommandContext,
  options: DoctorOptions,
): Promise<number> {
  const setup = await setUpLive(context.home, options.version);
  const sources = chooseSources(setup, names);
  const hasKey = (name: string) => setup.keys(name) !== undefined;
  const [health, stored] = await withStore(context, async (store) => [
    await describeHealth(store.syncLog, sources, hasKey),
    await store.series(context.asOf),
  ]);
  const probes = options.offline ? [] : await probeAll(sources, { setup, context, options });
  const report = {
    store: context.storePath,
    series: stored.length,
    settings: settingsOf(context.home, setup),
    sources: health,
    probes,
  };
  if (context.asJson) context.output.json(report);
  else print(report, context);
  return probes.some(({ failure }) => failure) ? EXIT_SOURCE : 0;
}

interface Probing {
  readonly setup: LiveSetup;
  readonly context: CommandContext;
  readonly options: DoctorOptions;
}

async function probeAll(
  sources: readonly LiveSource[],
  { setup, context, options }: Probing,
): Promise<readonly ProbeResult[]> {
  context.output.progress(`Asking ${sources.length} sources, at most ${PATIENCE_MS / 1000} s each ...`);
  return Promise.all(sources.map((source) => probe(source, { setup, context, options })));
}

async function probe(source: LiveSource, { setup, context, options }: Probing): Promise<ProbeResult> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    return await probeSource(source, {
      network: setup.network,
      nowMs: context.nowMs,
      signal: AbortSignal.any([options.signal, patience]),
      coins: ['BTC', 'ETH'],
      hasKey: (name) => setup.keys(name) !== undefined,
      setting: (name) => setup.config.setting(source.id, name),
    });
  } catch (error) {
    if (!patience.aborted) throw error;
    const failure = {
      source: source.id,
      kind: 'unreachable',
      detail: `no answer in ${PATIENCE_MS / 1000} s`,
    } as const;
    return { source: source.id, feeds: 0, failure };
  }
}

interface Report {
  readonly store: string;
  readonly series: number;
  readonly settings: readonly string[];
  readonly sources: readonly SourceHealth[];
  readonly probes: readonly ProbeResult[];
}

function settingsOf(home: string, { config, bodiesFolder }: LiveSetup): readonly string[] {
  const found = (name: string) =>
    `${join(home, name)} ${existsSync(join(home, name)) ? '' : '(not there)'}`.trim();
  return [
    `configuration: ${found(CONFIG_FILE)}`,
    `keys: ${found(KEY_FILE)}, and ROTASCOPE_KEY_NAME in the environment`,
    `kept answers: ${bodiesFolder}`,
    `coins followed: ${config.coins.length}`,
    ...(config.mirror ? [`every request goes to the mirror ${config.mirror.href}`] : []),
  ];
}

function print({ store, series, settings, sources, probes }: Report, { output }: CommandContext): void {
  output.result(`store: ${store}, ${formatCount(series)} series`);
  for (const line of settings) output.result(line);
  for (const one of sources) {
    output.result('');
    for (const line of healthLines(one)) output.result(line);
    const probe = probes.find(({ source }) => source === one.source);
    if (probe) output.result(`  now: ${probeText(probe)}`);
  }
}

function probeText({ failure, feeds, feed, route, values, newest }: ProbeResult): string {
  if (failure) return messageOf(failure);
  if (feed === undefined) return 'it answers, but lists nothing of what is followed';
  const latest =
    newest === undefined ? 'no value of the last week' : `newest value of ${newest.slice(0, 16)}Z`;
  return `it answers: ${formatCount(feeds)} feeds; ${feed} by ${route}: ${formatCount(values ?? 0)} values, ${latest}`;
}
