import type { RenderOptions } from './format.ts';
import type { Ledger } from './ledger.ts';

/** The ledger as one JSON document that ends in a line break; `data` says what kind of market it was computed from. */
export function renderJson(ledger: Ledger, { dataLabel }: RenderOptions): string {
  return `${JSON.stringify({ ...ledger, data: dataLabel }, null, 2)}\n`;
}
