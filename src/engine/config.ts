import { parse, TomlError } from 'smol-toml';
import * as z from 'zod';
import { InputError } from '../core/errors.ts';
import { didYouMean } from '../core/text.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/time.ts';
import { FOLLOWED_COINS } from '../market/instruments/followedCoins.ts';
import { findInstrument, isAltcoin, listInstruments } from '../market/instruments/registry.ts';

const DURATION = /^(\d+)(m|h|d)$/;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };
const SHORTEST_PAUSE_MS = 5 * MINUTE_MS;

const shape = z.strictObject({
  coins: z.union([z.literal('all'), z.array(z.string())]).optional(),
  sync: z.strictObject({ sources: z.array(z.string()).optional(), every: z.string().optional() }).optional(),
  network: z.strictObject({ mirror: z.url().optional() }).optional(),
  sources: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())]))).optional(),
  plugins: z.strictObject({ sources: z.array(z.string()).optional() }).optional(),
});

/** What the user decided in the configuration file. */
export interface Config {
  /** Instruments that are followed, bitcoin always among them. */
  readonly coins: readonly string[];
  /** Names of the sources that `sync` asks; undefined: all. */
  readonly sources: readonly string[] | undefined;
  /** Milliseconds between two runs of a continuing sync. */
  readonly everyMs: number;
  readonly mirror: URL | undefined;
  /** Paths or package names of modules that add sources. */
  readonly plugins: readonly string[];
  /** A setting of a source; lists are joined with commas. */
  readonly setting: (source: string, name: string) => string | undefined;
}

/** Reads a configuration file; an empty text is a file that decides nothing. Throws `InputError` with the place of the fault. */
export function parseConfig(text: string, path: string): Config {
  const parsed = shape.safeParse(parseToml(text, path));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `Cannot use ${path}: ${issue?.path.join('.') || 'the file'} ${issue?.message ?? 'is not as expected'}; see docs/sync.md`,
    );
  }
  const { coins, sync, network, plugins, sources } = parsed.data;
  return {
    coins: coinsOf(coins, path),
    sources: sync?.sources,
    everyMs: parseDuration(sync?.every ?? '6h'),
    mirror: network?.mirror === undefined ? undefined : new URL(network.mirror),
    plugins: plugins?.sources ?? [],
    setting: (source, name) => {
      const value = sources?.[source]?.[name];
      return typeof value === 'string' || value === undefined ? value : value.join(',');
    },
  };
}

/** Milliseconds of text such as `30m`, `6h` or `1d`; throws `InputError` on anything else and on less than five minutes. */
export function parseDuration(text: string): number {
  const [, count = '', unit = ''] = DURATION.exec(text.trim()) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (ms >= SHORTEST_PAUSE_MS) return ms;
  throw new InputError(
    `Cannot sync every "${text}": it must be a time such as 30m, 6h or 1d, of five minutes or more`,
  );
}

function parseToml(text: string, path: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new InputError(
      `Cannot use ${path}: line ${error.line}, column ${error.column} is no TOML: ${error.message.split('\n')[0] ?? ''}`,
      { cause: error },
    );
  }
}

function coinsOf(coins: 'all' | readonly string[] | undefined, path: string): readonly string[] {
  const every = listInstruments().filter((one) => one.id === 'BTC' || isAltcoin(one));
  if (coins === 'all') return every.map(({ id }) => id);
  const wanted = coins ?? FOLLOWED_COINS;
  const unknown = wanted.find((id) => findInstrument(id)?.kind !== 'coin');
  if (unknown !== undefined) {
    throw new InputError(
      `Cannot use ${path}: coins must be registered coins such as "ETH", got "${unknown}"${didYouMean(
        unknown,
        every.map(({ id }) => id),
      )}`,
    );
  }
  return [...new Set(['BTC', ...wanted])];
}
