import { readFileSync } from 'node:fs';

/** The values that a script of `scripts/oracles/` wrote to `test/oracles/stats/<name>.json`; `Values` says what is read of them. */
export function readOracle<Values>(name: string): Values {
  return JSON.parse(readFileSync(new URL(`../oracles/stats/${name}.json`, import.meta.url), 'utf8')) as Values;
}
