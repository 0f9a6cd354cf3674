import type { TableCell } from '../../table.ts';

/** How a part is shown to people, who do not read logarithms and inverted signs. */
export interface NaturalPart {
  readonly label: string;
  readonly unit: string;
  /** From the value that is scored. */
  readonly of: (value: number) => TableCell;
}

const overCap = (what: string): NaturalPart => ({
  label: `${what} over market cap`,
  unit: 'ratio',
  of: Math.exp,
});
const route = (label: string): NaturalPart => ({ label, unit: 'boolean', of: (value) => value === 1 });

/** By part. */
export const NATURAL_PARTS: Readonly<Record<string, NaturalPart>> = {
  momentum: { label: 'growth over that of bitcoin, less 1', unit: 'fraction', of: Math.expm1 },
  turnover: { label: 'traded value of a day over market cap', unit: 'fraction', of: Math.exp },
  'supply-growth': {
    label: 'growth of supply over the last 12 months known',
    unit: 'fraction',
    of: (value) => Math.expm1(-value),
  },
  dilution: {
    label: 'fully diluted valuation over market cap',
    unit: 'ratio',
    of: (value) => Math.exp(-value),
  },
  netflow: {
    label: 'net flow to exchanges of a day over market cap, mean of 30 days',
    unit: 'fraction',
    of: (value) => 0 - value,
  },
  developers: { label: 'active developers, mean of 84 days', unit: 'count', of: Math.expm1 },
  commits: { label: 'commits, mean of 84 days', unit: 'count', of: Math.expm1 },
  fees: { ...overCap('fees of a day'), unit: 'fraction' },
  addresses: { ...overCap('active addresses'), unit: 'addresses a dollar' },
  'locked-value': overCap('value locked'),
  'spot-products': route('a US spot exchange-traded product'),
  'regulated-futures': route('regulated US futures of half a year or more'),
  trusts: route('a US trust quoted over the counter'),
  filings: { label: 'filings of funds, mean over 12 months', unit: 'count', of: Math.expm1 },
};
