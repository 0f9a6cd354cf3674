import { readFileSync } from 'node:fs';

/** What a script of `scripts/oracles/` wrote to `test/oracles/stats/<name>.json`; the caller states the part that it reads. */
export function readOracle(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../oracles/stats/${name}.json`, import.meta.url), 'utf8'));
}
