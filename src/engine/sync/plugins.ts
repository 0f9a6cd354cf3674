import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { InputError } from '../../core/errors.ts';
import type { LiveSource } from '../../sources/live/liveSource.ts';

const func = z.custom<unknown>((value) => typeof value === 'function', 'must be a function');
const limit = z.looseObject({ name: z.string(), units: z.number().positive(), perMs: z.number().positive() });

/** The outer shape of a source; what it does is checked by the contract, which its author runs. */
const shape = z.looseObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be kebab-case'),
  title: z.string().min(1),
  terms: z.looseObject({ licence: z.string().min(1), attribution: z.string().min(1), url: z.url() }),
  hosts: z.array(z.looseObject({ host: z.string().min(1), limits: z.array(limit).min(1) })).min(1),
  feeds: func,
  faultOf: func.optional(),
});

/**
 * The sources of a module: its export `sources`, a list, or its default export, one. `name` is a path, relative to `folder`, or a package
 * that is installed there. Throws `InputError` where the module cannot be loaded or holds no source.
 */
export async function loadPlugin(name: string, folder: string): Promise<readonly LiveSource[]> {
  const module = await importModule(name, folder);
  const exported = module['sources'] ?? module['default'];
  const candidates = Array.isArray(exported)
    ? (exported as unknown[])
    : exported === undefined
      ? []
      : [exported];
  if (candidates.length === 0) {
    throw new InputError(
      `Cannot use the plug-in ${name}: it must export "sources", a list of sources, or a default source, got neither; see docs/guides/add-a-source.md`,
    );
  }
  return candidates.map((candidate) => checked(candidate, name));
}

/** All sources under one roof; throws `InputError` where two have the same name. */
export function joinSources(...lists: readonly (readonly LiveSource[])[]): readonly LiveSource[] {
  const all = lists.flat();
  const twice = all.find((one, index) => all.findIndex((other) => other.id === one.id) < index);
  if (twice) throw new InputError(`Cannot use the plug-in: two sources are named "${twice.id}"; rename one`);
  return all;
}

async function importModule(name: string, folder: string): Promise<Readonly<Record<string, unknown>>> {
  const isPath = name.startsWith('.') || isAbsolute(name);
  const where = isPath ? pathToFileURL(resolve(folder, name)).href : name;
  try {
    return (await import(where)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `Cannot load the plug-in ${name}: ${reason}; check the path in the configuration file`,
      {
        cause: error,
      },
    );
  }
}

function checked(candidate: unknown, name: string): LiveSource {
  const parsed = shape.safeParse(candidate);
  if (parsed.success) return candidate as LiveSource;
  const [issue] = parsed.error.issues;
  throw new InputError(
    `Cannot use the plug-in ${name}: a source's ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}; see docs/guides/add-a-source.md`,
  );
}
