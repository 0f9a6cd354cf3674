import type { FindingInput } from '../core/finding.ts';
import { cleanText } from '../core/terminalText.ts';
import { formatAsOf, formatCounts, formatEstimate, formatValue, type RenderOptions } from './format.ts';
import type { AlternateEntry, Ledger, LedgerEntry } from './ledger.ts';

/** The ledger as a Markdown document: header, table, then every claim with its definition, tests, sources and notices. */
export function renderMarkdown(ledger: Ledger, { dataLabel }: RenderOptions): string {
  return [
    `# ${prose(ledger.title)}`,
    `Story of ${ledger.date}, judged as of the ${formatAsOf(ledger.asOf)}. Data: ${prose(dataLabel)}.`,
    `${formatCounts(ledger)}.`,
    [
      '| claim | verdict | value | expected |',
      '| --- | --- | --- | --- |',
      ...ledger.claims.map(tableRow),
    ].join('\n'),
    ...ledger.claims.flatMap(claimParts),
  ]
    .join('\n\n')
    .concat('\n');
}

function tableRow(entry: LedgerEntry): string {
  const cells = [
    prose(entry.phrase),
    entry.verdict,
    prose(entry.expression === null ? '' : formatValue(entry.value, entry.unit, entry.expected ?? undefined)),
    prose(entry.expected ?? ''),
  ];
  return `| ${cells.join(' | ')} |`;
}

function claimParts(entry: LedgerEntry): string[] {
  return [
    `## ${prose(entry.heading)}`,
    `> ${prose(entry.phrase)}`,
    `**${entry.verdict}** (\`${entry.id}\`). ${prose(entry.definition)}`,
    bullets([
      ...testBullets(entry),
      ...entry.alternates.map(alternateBullet),
      ...entry.sources.map((source) => `source: ${prose(formatSource(source))}`),
      ...entry.notices.map(({ code, message }) => `notice \`${code}\`: ${prose(message)}`),
    ]),
  ];
}

function testBullets(entry: LedgerEntry): string[] {
  if (entry.expression === null) return [];
  const weaker = entry.weaker === undefined ? [] : [`weaker: ${prose(entry.weaker)}`];
  return [
    `test: ${code(entry.expression)}`,
    `expected: ${prose(entry.expected ?? '')}`,
    ...weaker,
    `value: ${prose(formatEstimate(entry, entry.expected ?? undefined))}`,
    `as of: ${formatAsOf(entry.asOf)}`,
  ];
}

function alternateBullet(alternate: AlternateEntry): string {
  const weaker = alternate.weaker === undefined ? '' : `, the weaker one ${alternate.weaker}`;
  const judgement = `${formatEstimate(alternate, alternate.expected)} (${alternate.expected}) ${alternate.outcome}${weaker}`;
  return `alternate, ${prose(alternate.name)}: ${prose(judgement)}, ${code(alternate.expression)}, as of the ${formatAsOf(alternate.asOf)}`;
}

function formatSource({ series, source, from, to, knownUpTo }: FindingInput): string {
  return `${series} from ${source}, ${from} to ${to}, known up to ${knownUpTo}`;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Text that Markdown leaves as it is. */
function prose(text: string): string {
  return cleanText(text).replaceAll(/[\\`*_[\]<>|#~&]/g, String.raw`\$&`);
}

function code(expression: string): string {
  const longest = Math.max(0, ...[...expression.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${longest > 0 ? ' ' : ''}${cleanText(expression)}${longest > 0 ? ' ' : ''}${fence}`;
}
