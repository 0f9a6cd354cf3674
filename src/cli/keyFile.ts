import { readFile, stat } from 'node:fs/promises';
import { platform } from 'node:process';
import { parse } from 'smol-toml';
import { InputError } from '../core/errors.ts';
import type { Keys } from '../network/keys.ts';

const ENVIRONMENT = 'ROTASCOPE_KEY_';
const OWNER_ONLY = 0o077;

/**
 * Keys of the environment (`ROTASCOPE_KEY_FRED`), then those of the key file (`fred = "..."`). The file must be readable by its owner alone. Throws
 * `InputError` without a word of its content.
 */
export async function readKeys(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Keys> {
  const stored = await readKeyFile(path);
  return (name) => {
    const variable = environment[`${ENVIRONMENT}${name.toUpperCase().replaceAll('-', '_')}`];
    return variable !== undefined && variable !== '' ? variable : stored[name];
  };
}

async function readKeyFile(path: string): Promise<Readonly<Record<string, string>>> {
  const text = await textOf(path);
  if (text === undefined) return {};
  await requirePrivate(path);
  let entries: [string, unknown][];
  try {
    entries = Object.entries(parse(text));
  } catch {
    // The parser's message quotes the line.
    throw new InputError(`Cannot use the keys: ${path} must be lines such as fred = "KEY"`);
  }
  const wrong = entries.find(([, value]) => typeof value !== 'string' || value === '');
  if (wrong)
    throw new InputError(`Cannot use the keys: ${path} must give "${wrong[0]}" a text in quotation marks`);
  return Object.fromEntries(entries) as Record<string, string>;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new InputError(`Cannot use the keys: ${path} cannot be read`, { cause: error });
  }
}

async function requirePrivate(path: string): Promise<void> {
  if (platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & OWNER_ONLY) === 0) return;
  const shown = (mode & 0o777).toString(8).padStart(4, '0');
  throw new InputError(
    `Cannot use the keys: ${path} must be readable by you alone (mode 0600), got ${shown}; run: chmod 600 ${path}`,
  );
}
