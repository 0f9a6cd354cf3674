import Table from 'cli-table3';
import type { FindingInput } from '../core/finding.ts';
import { wrapShort, wrapText } from '../core/terminalText.ts';
import { formatAsOf, formatCounts, formatEstimate, formatValue, type RenderOptions } from './format.ts';
import type { AlternateEntry, Ledger, LedgerEntry } from './ledger.ts';
import type { Verdict } from './verdict.ts';

const COLUMNS = 80;
/** With five borders they make 80; each holds two blanks. */
const WIDTHS = { claim: 30, verdict: 14, value: 17, expected: 14 } as const;
const REASON_WIDTH = WIDTHS.value + WIDTHS.expected + 1;
/** What takes more lines is cut in the table and whole in the details; the table library is slow on tall cells. */
const TALLEST = { phrase: 6, value: 3, reason: 3 } as const;
const LABEL_WIDTH = 11;
const SHOWN_SOURCES = 5;

const COLORS: Record<Verdict, number> = {
  supported: 32,
  overstated: 33,
  'depends-on-definition': 33,
  contradicted: 31,
  'not-testable': 90,
  undefined: 90,
};

export interface TerminalOptions extends RenderOptions {
  /** Adds definition, test, alternates, sources and notices of every claim. */
  readonly verbose?: boolean;
  /** Paints verdicts with ANSI escapes; never by itself. */
  readonly color?: boolean;
}

/** The ledger as text of at most 80 columns that ends in a line break: header, table, details on demand, counts. */
export function renderTerminal(ledger: Ledger, options: TerminalOptions): string {
  const paint = painter(options.color === true);
  const details = options.verbose ? ledger.claims.flatMap((entry) => [...detailLines(entry, paint), '']) : [];
  return [
    ...headerLines(ledger, options),
    '',
    table(ledger, paint),
    '',
    ...details,
    ...wrapText(formatCounts(ledger), COLUMNS),
    '',
  ].join('\n');
}

type Paint = (verdict: Verdict, text: string) => string;

function painter(color: boolean): Paint {
  return (verdict, text) => (color ? `\u001b[${COLORS[verdict]}m${text}\u001b[39m` : text);
}

function headerLines({ title, date, asOf }: Ledger, { dataLabel }: TerminalOptions): string[] {
  const parts = [title, `Story of ${date}, judged as of the ${formatAsOf(asOf)}`, `Data: ${dataLabel}`];
  return parts.flatMap((part) => wrapText(part, COLUMNS));
}

function table({ claims, asOf }: Ledger, paint: Paint): string {
  const rows = new Table({
    head: ['claim', 'verdict', 'value', 'expected'],
    colWidths: [WIDTHS.claim, WIDTHS.verdict, WIDTHS.value, WIDTHS.expected],
    style: { head: [], border: [], compact: false },
  });
  for (const entry of claims) rows.push(tableRow(entry, asOf, paint));
  return rows.toString();
}

function tableRow(entry: LedgerEntry, asOf: string, paint: Paint): Table.Cell[] {
  const time = otherTime(entry.asOf, asOf);
  const claim = wrapShort(`“${entry.phrase}”${time}`, textWidth(WIDTHS.claim), TALLEST.phrase);
  const verdict = wrapText(entry.verdict, textWidth(WIDTHS.verdict));
  return [
    lines(claim),
    lines(verdict.map((line) => paint(entry.verdict, line))),
    ...(entry.reason === undefined ? judgedCells(entry) : [reasonCell(entry.reason)]),
  ];
}

function judgedCells({ value, unit, expected }: LedgerEntry): Table.Cell[] {
  const shown = formatValue(value, unit, expected ?? undefined);
  return [
    lines(wrapShort(shown, textWidth(WIDTHS.value), TALLEST.value)),
    lines(wrapShort(expected ?? '', textWidth(WIDTHS.expected), TALLEST.value)),
  ];
}

/** The verdict stands beside it and says that it is not testable. */
function reasonCell(reason: string): Table.Cell {
  const text = reason.replace(/^not yet testable: /, '');
  return { content: lines(wrapShort(text, textWidth(REASON_WIDTH), TALLEST.reason)), colSpan: 2 };
}

/** What stands at another time than its surroundings says so. */
function otherTime(asOf: string, usual: string): string {
  return asOf === usual ? '' : `, ${formatAsOf(asOf)}`;
}

function textWidth(columnWidth: number): number {
  return columnWidth - 2;
}

function lines(parts: readonly string[]): string {
  return parts.join('\n');
}

function detailLines(entry: LedgerEntry, paint: Paint): string[] {
  const [last = '', ...before] = wrapText(`${entry.id}: ${entry.verdict}`, COLUMNS).toReversed();
  const painted = last.endsWith(entry.verdict)
    ? last.slice(0, -entry.verdict.length) + paint(entry.verdict, entry.verdict)
    : last;
  return [
    ...before.toReversed(),
    painted,
    ...indented(`“${entry.phrase}”`),
    ...indented(entry.definition),
    ...testLines(entry),
    ...entry.alternates.flatMap((alternate) => alternateLines(alternate, entry.asOf)),
    ...entry.sources.slice(0, SHOWN_SOURCES).flatMap((source) => labelled('source', formatSource(source))),
    ...moreSources(entry.sources.length),
    ...entry.notices.flatMap(({ code, message }) => labelled('notice', `${message} [${code}]`)),
  ];
}

function testLines(entry: LedgerEntry): string[] {
  if (entry.expression === null) return [];
  const shown = [
    ...labelled('test', entry.expression),
    ...labelled('expected', entry.expected ?? ''),
    ...labelled('value', formatEstimate(entry, entry.expected ?? undefined)),
    ...labelled('as of', formatAsOf(entry.asOf)),
  ];
  if (entry.weaker !== undefined) shown.splice(2, 0, ...labelled('weaker', entry.weaker));
  return shown;
}

function alternateLines(alternate: AlternateEntry, asOf: string): string[] {
  const weaker = alternate.weaker === undefined ? '' : `, the weaker one ${alternate.weaker}`;
  const judgement = `${formatEstimate(alternate, alternate.expected)} (${alternate.expected}) ${alternate.outcome}${weaker}${otherTime(alternate.asOf, asOf)}`;
  return [...labelled('alternate', `${alternate.name}: ${judgement}`), ...labelled('', alternate.expression)];
}

function formatSource({ series, source, from, to }: FindingInput): string {
  return `${series} from ${source}, ${from} to ${to}`;
}

function moreSources(count: number): string[] {
  return count > SHOWN_SOURCES ? labelled('', `and ${count - SHOWN_SOURCES} more series`) : [];
}

function indented(text: string): string[] {
  return wrapText(text, COLUMNS - 2).map((line) => `  ${line}`);
}

/** A label in its own column, with the text wrapped beside it. */
function labelled(label: string, text: string): string[] {
  return wrapText(text, COLUMNS - 2 - LABEL_WIDTH).map(
    (line, index) => `  ${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`,
  );
}
