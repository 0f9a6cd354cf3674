const MISSING: ReadonlySet<string> = new Set(['', '.', '-', 'na', 'n/a', '#n/a', 'nan', 'null', 'none']);
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUPED = /^[+-]?\d{1,3}(?:[,'\u00a0\u202f ]\d{3})+(?:\.\d*)?$/;
const DECIMAL_COMMA = /^[+-]?[\d.]*,\d+$/;
const INFINITE = /^[+-]?(?:inf|infinity|∞)$/i;

const PLAIN_NUMBER = 'a plain decimal number';
const FINITE_NUMBER = 'a finite number';

/** What a column measures; decides which values it may hold and how the unit of an alias changes it. */
export type CellKind =
  /** In the quotation unit of the instrument; above 0, divided by the alias's units. */
  | 'price'
  /** In units of the instrument; 0 or more, multiplied by the alias's units. */
  | 'quantity'
  /** An amount of money, a count or a ratio; 0 or more. */
  | 'level'
  /** Any number: a rate, a net flow, an index around 0. */
  | 'signed'
  /** A fraction of a whole; 0 to 1. */
  | 'share'
  /** A grade from 0 to 100. */
  | 'score'
  /** 1, 2, 3 ... */
  | 'rank';

interface Bounds {
  readonly rule: string;
  holds(value: number): boolean;
}

const BOUNDS: Record<CellKind, Bounds> = {
  price: { rule: 'a price above 0', holds: (value) => value > 0 },
  quantity: { rule: 'a quantity of 0 or more', holds: (value) => value >= 0 },
  level: { rule: 'a value of 0 or more', holds: (value) => value >= 0 },
  signed: { rule: FINITE_NUMBER, holds: () => true },
  share: { rule: 'a share from 0 to 100 percent', holds: (value) => value >= 0 && value <= 1 },
  score: { rule: 'a value from 0 to 100', holds: (value) => value >= 0 && value <= 100 },
  rank: { rule: 'a whole rank of 1 or more', holds: (value) => Number.isInteger(value) && value >= 1 },
};

/** How the text of a cell becomes the value of a field. */
export interface Conversion {
  readonly kind: CellKind;
  /** The file writes percent; the value is a fraction. */
  readonly percent?: true;
  /** The file counts in ten to this power: 6 for millions. */
  readonly powerOfTen?: number;
  readonly zeroIsMissing?: true;
  readonly minusOneIsMissing?: true;
}

/**
 * The number that a cell writes times ten to the power, NaN where it is missing, or the rule that it breaks. The power goes
 * into the decimal text, so that 58.7 percent is 0.587 and not the 0.5870000000000001 of a division.
 */
export function readNumber(text: string, power = 0): number | string {
  if (NUMBER.test(text)) {
    const value = power === 0 ? Number(text) : Number(shiftPoint(text, power));
    // Adding 0 turns -0 into 0.
    return Number.isFinite(value) ? value + 0 : FINITE_NUMBER;
  }
  const trimmed = text.trim();
  if (MISSING.has(trimmed.toLowerCase())) return Number.NaN;
  return trimmed.length < text.length ? readNumber(trimmed, power) : brokenRule(trimmed);
}

/** The value of a cell in the field's unit, NaN where it is missing, or the rule that it breaks; `units` is the alias's. */
export function convertCell(text: string, conversion: Conversion, units: number): number | string {
  const written = readNumber(text, conversion.percent ? -2 : conversion.powerOfTen);
  if (typeof written === 'string' || Number.isNaN(written)) return written;
  if (standsForMissing(written, conversion)) return Number.NaN;
  const value = inUnits(written, conversion.kind, units);
  if (!Number.isFinite(value)) return FINITE_NUMBER;
  const bounds = BOUNDS[conversion.kind];
  return bounds.holds(value) ? value : bounds.rule;
}

function shiftPoint(text: string, power: number): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  return `${mantissa}e${Number(exponent) + power}`;
}

function standsForMissing(written: number, conversion: Conversion): boolean {
  return (
    (written === 0 && conversion.zeroIsMissing === true) ||
    (written === -1 && conversion.minusOneIsMissing === true)
  );
}

function brokenRule(text: string): string {
  if (GROUPED.test(text)) return `${PLAIN_NUMBER} without thousands separators`;
  if (DECIMAL_COMMA.test(text)) return `${PLAIN_NUMBER} with a point, not a decimal comma`;
  return INFINITE.test(text) ? FINITE_NUMBER : PLAIN_NUMBER;
}

function inUnits(value: number, kind: CellKind, units: number): number {
  if (units === 1) return value;
  if (kind === 'price') return value / units;
  return kind === 'quantity' ? value * units : value;
}
