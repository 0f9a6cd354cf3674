import { formatAsOf } from '../claims/format.ts';
import { formatValue } from '../core/formatValue.ts';
import { displayWidth, wrapText } from '../core/terminalText.ts';
import { type Board, type BoardCard, type BoardFinding, COMPARED_DAYS } from '../engine/board/board.ts';
import { tableNumber } from './format.ts';

const WIDTH = 80;
const INDENT = 2;
const LABEL_WIDTH = 44;
/** From here on numbers are shown in billions. */
const BILLION = 1e9;
/** Relative changes below this are none. */
const UNCHANGED = 0.005;

/** The board as lines of at most 80 columns: of each question the verdict, a sentence, its numbers and the age of its data. */
export function renderBoard({ asOf, market, cards }: Board): readonly string[] {
  return [
    ...(market === 'simulated' ? ['SIMULATED MARKET, not real data', ''] : []),
    `The board as of the ${formatAsOf(asOf)}; arrows against ${COMPARED_DAYS} days before`,
    ...cards.flatMap((card) => ['', ...cardLines(card)]),
  ];
}

function cardLines(card: BoardCard): readonly string[] {
  const title = wrapText(`${card.position}. ${card.question}`, WIDTH);
  const verdict = card.verdict.toUpperCase();
  const last = title.at(-1) ?? '';
  const fits = displayWidth(last) + displayWidth(verdict) + 2 <= WIDTH;
  const head = fits
    ? [...title.slice(0, -1), last + verdict.padStart(WIDTH - displayWidth(last))]
    : [...title, verdict.padStart(WIDTH)];
  return [
    ...head,
    '-'.repeat(WIDTH),
    ...indented(card.sentence),
    ...card.findings.flatMap(findingLines),
    ...indented(ageText(card)),
  ];
}

/** `  year to date            6.84 %  ▲ from 1.2 %`; a long label takes lines of its own. */
function findingLines(finding: BoardFinding): readonly string[] {
  const { group, label, value, unit, before } = finding;
  const shown = Array.isArray(value) ? '' : shownValue(value as Scalar, unit);
  const change =
    before === undefined || Array.isArray(before) ? '' : changeText(value, before as Scalar, unit);
  const labels = indented(`${group}: ${label}`, LABEL_WIDTH);
  const last = labels.at(-1) ?? '';
  const numbers = `${' '.repeat(Math.max(1, LABEL_WIDTH - displayWidth(last)))}${shown.padStart(14)}  ${change}`;
  return [...labels.slice(0, -1), (last + numbers).trimEnd()];
}

type Scalar = number | boolean | string | null;

function shownValue(value: Scalar, unit: string): string {
  if (typeof value !== 'number') return formatValue(value, unit);
  const rounded = tableNumber(value, unit);
  return Math.abs(rounded) < BILLION
    ? formatValue(rounded, unit)
    : formatValue(Number((rounded / BILLION).toPrecision(3)), `bn ${unit}`.trim());
}

function changeText(value: BoardFinding['value'], before: Scalar, unit: string): string {
  if (typeof value !== 'number' || typeof before !== 'number') {
    return value === before ? '= as before' : `was ${formatValue(before, unit)}`;
  }
  const [now, then] = [tableNumber(value, unit), tableNumber(before, unit)];
  return `${arrowOf(now, then)} from ${shownValue(before, unit)}`;
}

function arrowOf(value: number, before: number): string {
  const scale = Math.max(Math.abs(value), Math.abs(before));
  if (scale === 0 || Math.abs(value - before) <= UNCHANGED * scale) return '=';
  return value > before ? '▲' : '▼';
}

function ageText({ dataAge }: BoardCard): string {
  if (!dataAge) return 'data: none';
  const { days, series, to } = dataAge;
  const age = days === 0 ? 'of that day' : days === 1 ? '1 day old' : `${days} days old`;
  return `data ${age} (${series} to ${to.slice(0, 10)})`;
}

function indented(text: string, width = WIDTH): readonly string[] {
  return wrapText(text, width - INDENT).map((line) => ' '.repeat(INDENT) + line);
}
