import { DAY_MS, parseInstant, toDate } from '../core/time.ts';
import type { SingleValue } from './expectation.ts';
import type { Ledger } from './ledger.ts';
import type { Evidence } from './testResult.ts';
import { VERDICTS } from './verdict.ts';

/** What a rendering must know besides the ledger. */
export interface RenderOptions {
  /** What kind of data the values come from, such as "real market" or "simulated market". */
  readonly dataLabel: string;
}

const DIMENSIONLESS = new Set(['', 'fraction', 'ratio']);
/** Units that go without saying. */
const UNSPOKEN = new Set(['count', 'date', 'value', 'boolean']);
const SHORT = { maximumSignificantDigits: 4 };

/**
 * A value as a person reads it: four significant digits, a dash where it is missing. Pure numbers follow the expectation: in
 * percent where that is, or where there is none and the unit is a fraction.
 */
export function formatValue(value: SingleValue, unit = '', expected?: string): string {
  if (value === null) return '-';
  if (typeof value !== 'number') return String(value);
  if (!DIMENSIONLESS.has(unit))
    return UNSPOKEN.has(unit) ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
  const inPercent = expected?.includes('%') ?? unit === 'fraction';
  return inPercent ? `${formatNumber(value * 100)} %` : formatNumber(value);
}

/** A value with its interval where it has one. */
export function formatEstimate(
  { value, unit, interval }: Pick<Evidence, 'value' | 'unit' | 'interval'>,
  expected?: string,
): string {
  const shown = formatValue(value, unit, expected);
  if (!interval) return shown;
  const [lower = '', upper = ''] = [interval.lower, interval.upper].map((bound) =>
    formatValue(bound, unit, expected),
  );
  return `${shown} [${lower} to ${upper}, ${interval.level * 100} % ${interval.method}]`;
}

/** "end of 2026-01-14 (UTC)" for the midnight that ends a day, otherwise the instant. */
export function formatAsOf(instant: string): string {
  const ms = parseInstant(instant);
  return ms !== undefined && ms % DAY_MS === 0 ? `end of ${toDate(ms - 1)} (UTC)` : instant;
}

/** "82 claims: 20 supported, 3 overstated, ..."; verdicts that did not occur are left out. */
export function formatCounts({ claims, counts }: Ledger): string {
  const parts = VERDICTS.filter((verdict) => counts[verdict] > 0).map(
    (verdict) => `${counts[verdict]} ${verdict}`,
  );
  return `${claims.length} ${claims.length === 1 ? 'claim' : 'claims'}: ${parts.join(', ')}`;
}

/** From a million on, with a letter for the power: 2.382B. */
function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return new Intl.NumberFormat('en-US', { ...SHORT, notation: 'compact' }).format(value);
  return new Intl.NumberFormat('en-US', size >= 1000 ? { maximumFractionDigits: 0 } : SHORT).format(
    value + 0,
  );
}
