import { formatHeadline } from '../../core/shownChange.ts';
import type { Reading } from './ledger/ledger.ts';

const SIGNS: Readonly<Record<string, string>> = {
  supported: '✓',
  overstated: '≈',
  'depends-on-definition': '±',
  contradicted: '✗',
};

export function ClaimVerdict({ word }: { readonly word: string }) {
  return (
    <span className={`claim-verdict ${word}`}>
      <span aria-hidden="true">{SIGNS[word] ?? '–'}</span> {word.replaceAll('-', ' ')}
    </span>
  );
}

/** The value of a test; empty where it has none. */
export function valueText({ value, unit }: Pick<Reading, 'value' | 'unit'>): string {
  return value === undefined || value === null ? '' : formatHeadline(value, unit ?? '');
}
