import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from 'node:process';
import { InputError } from '../core/errors.ts';
import { didYouMean } from '../core/text.ts';
import { type Config, parseConfig } from '../engine/config.ts';
import type { BodyArchive } from '../engine/sync/bodies.ts';
import { joinSources, loadPlugin } from '../engine/sync/plugins.ts';
import { createNetwork, type Network } from '../network/createNetwork.ts';
import type { Keys } from '../network/keys.ts';
import { createHttpTransport } from '../network/transport/httpTransport.ts';
import type { LiveSource } from '../sources/live/liveSource.ts';
import { liveSources } from '../sources/liveSources.ts';
import { createFileBodies } from '../store/fileBodies.ts';
import { readKeys } from './keyFile.ts';
import { REAL_CLOCK } from './realClock.ts';

export const CONFIG_FILE = 'config.toml';
export const KEY_FILE = 'keys.toml';
const BODIES_FOLDER = 'answers';

/** All that talking to vendors needs. */
export interface LiveSetup {
  readonly config: Config;
  readonly sources: readonly LiveSource[];
  readonly keys: Keys;
  readonly network: Network;
  readonly bodies: BodyArchive;
  /** Where raw answers are kept. */
  readonly bodiesFolder: string;
}

/** Reads configuration, keys and plug-ins of a home folder; throws `InputError` for what cannot be used. */
export async function setUpLive(home: string, version: string): Promise<LiveSetup> {
  const path = join(home, CONFIG_FILE);
  const config = parseConfig(await textOf(path), path);
  const keys = await readKeys(join(home, KEY_FILE), env);
  const plugins = await Promise.all(config.plugins.map((name) => loadPlugin(name, home)));
  const bodiesFolder = join(home, BODIES_FOLDER);
  return {
    config,
    keys,
    sources: joinSources(await liveSources(config.setting), ...plugins),
    network: createNetwork({
      transport: createHttpTransport(config.mirror ? { mirror: config.mirror } : {}),
      clock: REAL_CLOCK,
      keys,
      uniform: Math.random,
      agent: `rotascope/${version}`,
    }),
    bodies: createFileBodies(bodiesFolder),
    bodiesFolder,
  };
}

/** The sources of those names; all that the configuration lists where none is named. Throws `InputError` for an unknown one. */
export function chooseSources(
  { sources, config }: LiveSetup,
  names: readonly string[],
): readonly LiveSource[] {
  const wanted = names.length > 0 ? names : config.sources;
  if (wanted === undefined) return sources;
  const ids = sources.map(({ id }) => id);
  const unknown = wanted.find((name) => !ids.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      `Cannot sync "${unknown}": it must be a source${didYouMean(unknown, ids)}; there are ${ids.join(', ')}`,
    );
  }
  return sources.filter(({ id }) => wanted.includes(id));
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new InputError(`Cannot use ${path}: the file cannot be read`, { cause: error });
  }
}
