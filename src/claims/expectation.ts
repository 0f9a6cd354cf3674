import { InputError } from '../core/errors.ts';
import type { DatedValue, Finding, Interval } from '../core/finding.ts';
import { DAY_MS, type IsoDate, parseDate, parseInstant, toDate } from '../core/time.ts';

/** One end of the values that an expectation accepts. */
export interface Bound {
  readonly value: number;
  readonly inclusive: boolean;
}

/**
 * What a phrase asserts about the value of its test. Every numeric form is a range, every form about dates a span of days
 * with both ends included, a word is the verdict of a study. `text` is the expectation as people read it.
 */
export type Expectation =
  | { readonly kind: 'number'; readonly text: string; readonly lower?: Bound; readonly upper?: Bound }
  | { readonly kind: 'truth'; readonly text: string; readonly value: boolean }
  | { readonly kind: 'date'; readonly text: string; readonly from?: IsoDate; readonly until?: IsoDate }
  | { readonly kind: 'word'; readonly text: string; readonly words: readonly string[] };

/** Whether an expectation is met: three-valued, because missing is neither yes nor no. */
export type Outcome = 'holds' | 'fails' | 'unjudged';

export interface Judgement {
  readonly outcome: Outcome;
  /**
   * Why nothing was judged: the value is missing, or it is of another kind than the expectation, which is a mistake of the
   * claim's author.
   */
  readonly reason?: { readonly code: 'missing-value' | 'wrong-kind'; readonly message: string };
}

/** A finding reduced to one value: that of a path is its last, missing is null. */
export type SingleValue = number | boolean | string | null;

/** The forms of an expectation, for messages and the documentation. */
export const EXPECTATION_FORMS: readonly string[] = [
  '< N, <= N, > N, >= N, = N, = N ± N, between N and N',
  'is true, is false',
  'on D, before D, after D, between D and D, in month YYYY-MM, in year YYYY',
  'says WORD, says WORD or WORD',
];

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?%?`;
const DATE = String.raw`\d{4}-\d{2}-\d{2}`;
const COMPARISON = new RegExp(`^(<=|>=|<|>) ?(${NUMBER})$`);
const EQUALITY = new RegExp(String.raw`^= ?(${NUMBER})(?: ?(?:±|\+-) ?(${NUMBER}))?$`);
const NUMBER_RANGE = new RegExp(`^between (${NUMBER}) and (${NUMBER})$`);
const TRUTH = /^is (true|false)$/;
const WORDS = /^says ([a-z][a-z-]*(?: or [a-z][a-z-]*)*)$/;
const WORD = /^[a-z][a-z-]*$/;
const DAY = new RegExp(`^(on|before|after) (${DATE})$`);
const DAY_RANGE = new RegExp(`^between (${DATE}) and (${DATE})$`);
const MONTH = /^in month (\d{4}-\d{2})$/;
const YEAR = /^in year (\d{4})$/;

const NOUNS: Record<Expectation['kind'], string> = {
  number: 'a number',
  truth: 'true or false',
  date: 'a date',
  word: 'a verdict',
};

/** Reads an expectation; throws `InputError` with the forms on anything else, on empty ranges and on impossible dates. */
export function parseExpectation(written: string): Expectation {
  const text = written.trim().replaceAll(/\s+/g, ' ');
  const parsed = parseNumeric(text) ?? parseTruth(text) ?? parseWords(text) ?? parseDated(text);
  if (!parsed) throw refusal(text, 'it must have one of the known forms');
  if (parsed.kind === 'number' && !isFiniteRange(parsed)) throw refusal(text, 'its numbers must be finite');
  return parsed;
}

/** Whether `value` meets the expectation. */
export function judge(expectation: Expectation, value: SingleValue): Judgement {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) {
    return unjudged('missing-value', 'The test has no value at that time.');
  }
  const kind = kindOf(value);
  if (kind !== expectation.kind) {
    return unjudged(
      'wrong-kind',
      `Cannot compare the test with "${expectation.text}": the expectation is about ${NOUNS[expectation.kind]}, the test gives ${kind === undefined || kind === 'word' ? `the text "${String(value)}"` : NOUNS[kind]}; change one of the two`,
    );
  }
  return { outcome: accepts(expectation, value) ? 'holds' : 'fails' };
}

/** The value that is judged: of a path the last one. */
export function singleValue(value: Finding['value']): SingleValue {
  if (!isPath(value)) return value;
  return value.at(-1)?.[1] ?? null;
}

/** The date of the last value of a path; undefined where there is no path. */
export function lastDate(value: Finding['value']): IsoDate | undefined {
  return isPath(value) ? value.at(-1)?.[0] : undefined;
}

/** Whether a threshold of an inequality lies inside the value's interval, so that the interval leaves the answer open. */
export function thresholdInside(expectation: Expectation, interval: Interval): boolean {
  if (expectation.kind !== 'number') return false;
  const { lower, upper } = expectation;
  if (lower && upper && lower.value === upper.value) return false;
  return [lower, upper].some(
    (bound) => bound && bound.value >= interval.lower && bound.value <= interval.upper,
  );
}

function isPath(value: Finding['value']): value is readonly DatedValue[] {
  return Array.isArray(value);
}

function parseNumeric(text: string): Expectation | undefined {
  const comparison = COMPARISON.exec(text);
  if (comparison) {
    const bound = { value: toNumber(comparison[2]), inclusive: comparison[1]?.endsWith('=') === true };
    return comparison[1]?.startsWith('<')
      ? { kind: 'number', text, upper: bound }
      : { kind: 'number', text, lower: bound };
  }
  const equality = EQUALITY.exec(text);
  if (equality) {
    const centre = toNumber(equality[1]);
    const tolerance = toNumber(equality[2] ?? '0');
    return numberRange(text, centre - tolerance, centre + tolerance);
  }
  const range = NUMBER_RANGE.exec(text);
  return range ? numberRange(text, toNumber(range[1]), toNumber(range[2])) : undefined;
}

function numberRange(text: string, lower: number, upper: number): Expectation {
  if (lower > upper) throw refusal(text, 'the lower end must not be above the upper end');
  return {
    kind: 'number',
    text,
    lower: { value: lower, inclusive: true },
    upper: { value: upper, inclusive: true },
  };
}

function isFiniteRange({ lower, upper }: { lower?: Bound; upper?: Bound }): boolean {
  return [lower, upper].every((bound) => !bound || Number.isFinite(bound.value));
}

/** `7%` is read as 7e-2, so that no division rounds it. */
function toNumber(written = ''): number {
  if (!written.endsWith('%')) return Number(written);
  const [digits = '', exponent = '0'] = written.slice(0, -1).split(/e/i);
  return Number(`${digits}e${Number(exponent) - 2}`);
}

function parseTruth(text: string): Expectation | undefined {
  const match = TRUTH.exec(text);
  return match ? { kind: 'truth', text, value: match[1] === 'true' } : undefined;
}

function parseWords(text: string): Expectation | undefined {
  const words = WORDS.exec(text)?.[1]?.split(' or ');
  return words && { kind: 'word', text, words };
}

function parseDated(text: string): Expectation | undefined {
  const day = DAY.exec(text);
  if (day) return { kind: 'date', text, ...daySpan(text, day[1] ?? '', day[2] ?? '') };
  const range = DAY_RANGE.exec(text);
  if (range) return dateRange(text, checkedDate(text, range[1]), checkedDate(text, range[2]));
  const month = MONTH.exec(text)?.[1];
  if (month) return dateRange(text, checkedDate(text, `${month}-01`), `${month}-31`);
  const year = YEAR.exec(text)?.[1];
  return year ? dateRange(text, `${year}-01-01`, `${year}-12-31`) : undefined;
}

function daySpan(text: string, word: string, written: string): { from?: IsoDate; until?: IsoDate } {
  const date = checkedDate(text, written);
  if (word === 'before') return { until: shiftDay(date, -1) };
  return word === 'after' ? { from: shiftDay(date, 1) } : { from: date, until: date };
}

/** The end of a month may be written as day 31 whatever its length: dates are compared as text. */
function dateRange(text: string, from: IsoDate, until: IsoDate): Expectation {
  if (from > until) throw refusal(text, 'the first date must not be after the last');
  return { kind: 'date', text, from, until };
}

function checkedDate(text: string, date = ''): IsoDate {
  if (parseDate(date) === undefined) throw refusal(text, `${date} is not a date of the calendar`);
  return date;
}

function shiftDay(date: IsoDate, days: number): IsoDate {
  return toDate((parseDate(date) ?? Number.NaN) + days * DAY_MS);
}

function refusal(text: string, rule: string): InputError {
  return new InputError(
    `Cannot read the expectation: ${rule} (${EXPECTATION_FORMS.join('; ')}), got "${text}"`,
  );
}

function kindOf(value: number | boolean | string): Expectation['kind'] | undefined {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'truth';
  if (dateOf(value) !== undefined) return 'date';
  return WORD.test(value) ? 'word' : undefined;
}

/** A date, or the UTC date of an instant. */
function dateOf(text: string): IsoDate | undefined {
  if (parseDate(text) !== undefined) return text;
  const instant = parseInstant(text);
  return instant === undefined ? undefined : toDate(instant);
}

function accepts(expectation: Expectation, value: number | boolean | string): boolean {
  if (expectation.kind === 'truth') return value === expectation.value;
  if (expectation.kind === 'word') return expectation.words.includes(String(value));
  if (expectation.kind === 'date') {
    const date = dateOf(String(value)) ?? '';
    return date >= (expectation.from ?? '') && date <= (expectation.until ?? '9999-99-99');
  }
  return isAbove(Number(value), expectation.lower) && isBelow(Number(value), expectation.upper);
}

function isAbove(value: number, bound?: Bound): boolean {
  return !bound || value > bound.value || (bound.inclusive && value === bound.value);
}

function isBelow(value: number, bound?: Bound): boolean {
  return !bound || value < bound.value || (bound.inclusive && value === bound.value);
}

function unjudged(code: 'missing-value' | 'wrong-kind', message: string): Judgement {
  return { outcome: 'unjudged', reason: { code, message } };
}
