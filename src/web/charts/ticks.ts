const LARGE = 10_000;
/** Steps of 25 need two digits. */
const STEP_DIGITS = 2;
const MOST_DIGITS = 12;

/** What the ticks of an axis are called: rounded to the step to the next of them, large ones as `1.2B`, percent with its sign. */
export function tickTexts(values: readonly number[], unit: string): readonly string[] {
  const isShare = unit === 'fraction';
  const shown = values.map((value) => (isShare ? 100 * value : value));
  return shown.map((value, i) => {
    const others = [shown[i - 1], shown[i + 1]].filter((other) => other !== undefined);
    const steps = others
      .map((other) => Math.abs(value - other))
      .filter((step) => step > 0 && step < Number.POSITIVE_INFINITY);
    const text = tickText(value, steps.length === 0 ? Math.abs(value) : Math.min(...steps));
    return isShare && text !== '' ? `${text} %` : text;
  });
}

function tickText(value: number, step: number): string {
  // An axis without values has no place for its ticks.
  if (!Number.isFinite(value)) return '';
  const size = Math.abs(value);
  // Steps do not always sum up to zero.
  if (size <= step / 1000) return '0';
  const digits = Math.ceil(Math.log10(size / step)) + STEP_DIGITS;
  return numberFormat(Math.min(MOST_DIGITS, Math.max(1, digits)), size >= LARGE).format(value);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Made once: making one costs a hundred times what writing a number does. */
function numberFormat(maximumSignificantDigits: number, isLarge: boolean): Intl.NumberFormat {
  const key = `${maximumSignificantDigits} ${isLarge}`;
  const notation = isLarge ? 'compact' : 'standard';
  const format = formats.get(key) ?? new Intl.NumberFormat('en-US', { notation, maximumSignificantDigits });
  formats.set(key, format);
  return format;
}
