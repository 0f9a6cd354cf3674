import type { FileNaming } from './fileNames.ts';
import type { NamedContract } from './subjects.ts';

const TETHER_PAIR = /^([A-Z0-9]+)USDT$/;

/** The base of a contract quoted in tether, such as `BTC` of `BTCUSDT`. */
export function tetherContract(text: string): NamedContract | undefined {
  const symbol = TETHER_PAIR.exec(text)?.[1];
  return symbol === undefined ? undefined : { symbol };
}

/** How a column of such contracts is named in a refusal. */
export const TETHER_CONTRACT_RULE = 'a contract quoted in USDT';

/** A file named after such a contract, alone or between separators; six digits behind it would be a delivery date. */
export const TETHER_CONTRACT_FILE: FileNaming = {
  pattern: /(?:^|[_-])([A-Za-z0-9]+)USDT(?![A-Za-z0-9]|_\d{6}(?!\d))/i,
  coin: true,
};
