const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const COUNTS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const POWERS: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const NUMBER = String.raw`([+-]?\d[\d,]*(?:\.\d+)?)`;
const POWER = '(?: (thousand|million|billion|trillion))?';

const RULES: readonly [RegExp, (match: readonly string[]) => string][] = [
  [
    new RegExp(`\\bin (${MONTHS.join('|')}) (\\d{4})\\b`),
    ([, month = '', year = '']) => `in month ${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}`,
  ],
  [/\b(?:since|in) ((?:19|20)\d{2})\b/, ([, year = '']) => `in year ${year}`],
  [
    new RegExp(`${NUMBER} ?(%?) ?(?:-|–|to|and) ?${NUMBER} ?%`),
    ([, low = '', , high = '']) => `between ${plain(low)}% and ${plain(high)}%`,
  ],
  [compared('above|over|more than|exceeds|>'), (match) => `> ${amount(match)}`],
  [compared('at least|>=|≥'), (match) => `>= ${amount(match)}`],
  [compared('below|under|less than|<'), (match) => `< ${amount(match)}`],
  [compared('at most|up to|<=|≤'), (match) => `<= ${amount(match)}`],
  [new RegExp(`${NUMBER} ?%`), ([, number = '']) => `= ${plain(number)}% ± ${halfUnit(number)}%`],
  [new RegExp(`${NUMBER}${POWER}`), around],
  [new RegExp(`\\b(${COUNTS.join('|')})\\b`), ([, word = '']) => `= ${COUNTS.indexOf(word) + 1}`],
];

/**
 * What the numbers of a phrase assert, as an expectation to begin with: `= 7% ± 0.5%` of "+7% this year", as a number that is printed without decimals
 * may be half a unit off. Empty where there is no number.
 */
export function expectedOf(phrase: string): string {
  const text = phrase.toLowerCase().replaceAll('−', '-').replaceAll(/\s+/g, ' ');
  for (const [pattern, write] of RULES) {
    const match = pattern.exec(text);
    if (match) return write(match.map((part: string | undefined) => part ?? ''));
  }
  return '';
}

function compared(words: string): RegExp {
  return new RegExp(`(?:${words}) ?\\$?${NUMBER}(?: ?(%))?${POWER}`);
}

function amount([, number = '', percent = '', power = '']: readonly string[]): string {
  return percent === '%' ? `${plain(number)}%` : String(Number(plain(number)) * (POWERS[power] ?? 1));
}

function around([, number = '', power = '']: readonly string[]): string {
  const factor = POWERS[power] ?? 1;
  const value = Number(plain(number)) * factor;
  // A whole number is a count, unless it stands for something larger.
  if (factor === 1 && !number.includes('.')) return `= ${value}`;
  return `= ${value} ± ${halfUnit(number) * factor}`;
}

function plain(number: string): string {
  return number.replaceAll(',', '').replace(/^\+/, '');
}

/** Half a unit of the last digit that is printed. */
function halfUnit(number: string): number {
  const decimals = number.split('.')[1]?.length ?? 0;
  return Number((0.5 * 10 ** -decimals).toPrecision(1));
}
