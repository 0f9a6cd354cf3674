import { env } from 'node:process';

/** The long tests compute every case. */
const IS_LONG = env['ROTASCOPE_LONG'] === '1';

/** The last cases, or all of them in the long tests: each rests on minutes of computing that the last ones need too. */
export function someOf<Case>(cases: readonly Case[], count = 1): readonly Case[] {
  return IS_LONG ? cases : cases.slice(-count);
}
