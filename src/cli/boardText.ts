import { formatAsOf } from '../claims/format.ts';
import { formatChange, formatHeadline } from '../core/shownChange.ts';
import { displayWidth, wrapText } from '../core/terminalText.ts';
import { type Board, type BoardCard, type BoardFinding, COMPARED_DAYS } from '../engine/board/board.ts';

const WIDTH = 80;
const INDENT = 2;
const LABEL_WIDTH = 44;

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
  const shown = Array.isArray(value) ? '' : formatHeadline(value as Scalar, unit);
  const change =
    before === undefined || Array.isArray(before)
      ? ''
      : formatChange(value as Scalar, before as Scalar, unit);
  const labels = indented(`${group}: ${label}`, LABEL_WIDTH);
  const last = labels.at(-1) ?? '';
  const numbers = `${' '.repeat(Math.max(1, LABEL_WIDTH - displayWidth(last)))}${shown.padStart(14)}  ${change}`;
  return [...labels.slice(0, -1), (last + numbers).trimEnd()];
}

type Scalar = number | boolean | string | null;

function ageText({ dataAge }: BoardCard): string {
  if (!dataAge) return 'data: none';
  const { days, series, to } = dataAge;
  const age = days === 0 ? 'of that day' : days === 1 ? '1 day old' : `${days} days old`;
  return `data ${age} (${series} to ${to.slice(0, 10)})`;
}

function indented(text: string, width = WIDTH): readonly string[] {
  return wrapText(text, width - INDENT).map((line) => ' '.repeat(INDENT) + line);
}
