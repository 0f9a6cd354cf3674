import { formatAsOf } from '../claims/format.ts';
import type { Finding } from '../core/finding.ts';
import { formatValue, tableNumber } from '../core/formatValue.ts';
import { displayWidth, wrapText } from '../core/terminalText.ts';
import type { StudyResult, StudyResultFinding } from '../engine/studies/runStudy.ts';
import { countOf, formatCount } from './format.ts';

const WIDTH = 80;
const WIDTHS = { value: 13, interval: 20, p: 16 } as const;
/** Between a value and its interval. */
const GAP = 2;
const SHOWN_INPUTS = 6;

/** A study's answer as lines of at most 80 columns: the sentence, the tables, how it could be wrong, where it came from. */
export function renderStudy(result: StudyResult): readonly string[] {
  return [
    ...wrapText(result.sentence, WIDTH),
    '',
    `Verdict: ${result.verdict}   (${result.study}, as of the ${formatAsOf(result.asOf)})`,
    ...paramLines(result),
    ...groupsOf(result.findings).flatMap(tableLines),
    ...section('Lists, whole with --json and in the browser', result.tables.map(tableLine)),
    ...section('How this could be wrong', result.caveats),
    ...section('Notes', [
      ...result.notices.map(({ message }) => message),
      ...result.findings.flatMap(({ label, notices }) =>
        notices.map(({ message }) => `${label}: ${message}`),
      ),
    ]),
    ...section('Sources', sourceLines(result)),
  ];
}

function tableLine({ title, rows }: StudyResult['tables'][number]): string {
  return `${title}: ${countOf(rows.length, 'row')}`;
}

function paramLines({ params }: StudyResult): readonly string[] {
  const text = Object.entries(params)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name} ${firstLine(String(value))}`)
    .join(', ');
  return wrapText(text, WIDTH);
}

/** A parameter may be a whole file. */
function firstLine(text: string): string {
  const [first = '', ...more] = text.trim().split('\n');
  return more.length > 0 ? `"${first} ..."` : first;
}

function groupsOf(findings: readonly StudyResultFinding[]): readonly (readonly StudyResultFinding[])[] {
  const groups = new Map<string, StudyResultFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.group);
    if (group) group.push(finding);
    else groups.set(finding.group, [finding]);
  }
  return [...groups.values()];
}

/** Labels take what the columns that a table needs leave of the line. */
interface Layout {
  readonly label: number;
  readonly interval: number;
  readonly p: number;
}

function tableLines(findings: readonly StudyResultFinding[]): readonly string[] {
  const interval = intervalWidth(findings);
  const p = findings.some(({ pValue }) => pValue !== undefined) ? WIDTHS.p : 0;
  const layout = { label: WIDTH - WIDTHS.value - interval - p, interval, p };
  const columns = [
    ''.padStart(WIDTHS.value),
    (interval > 0 ? `${levelOf(findings)} interval` : '').padStart(interval),
    (p > 0 ? 'p (adjusted)' : '').padStart(p),
  ].join('');
  const title = wrapText(findings[0]?.group ?? '', layout.label - 1);
  return [
    '',
    ...title.slice(0, -1),
    (pad(title.at(-1) ?? '', layout.label) + columns).trimEnd(),
    '-'.repeat(WIDTH),
    ...findings.flatMap((finding) => rowLines(finding, layout)),
  ];
}

/** Long ones, such as days to days, take more of the line. */
function intervalWidth(findings: readonly StudyResultFinding[]): number {
  const widths = findings.flatMap((finding) =>
    finding.interval ? [displayWidth(intervalText(finding)) + GAP] : [],
  );
  return widths.length > 0 ? Math.max(WIDTHS.interval, ...widths) : 0;
}

function levelOf(findings: readonly StudyResultFinding[]): string {
  const level = findings.find(({ interval }) => interval)?.interval?.level ?? 0;
  return `${Math.round(level * 100)} %`;
}

/** The label wraps beside the numbers; a long text value takes lines of its own. */
function rowLines(finding: StudyResultFinding, { label, interval, p }: Layout): readonly string[] {
  const value = shownValue(finding);
  const labels = wrapText(finding.label, label - 1);
  if (displayWidth(value) >= WIDTHS.value + interval + p) {
    return [...labels, ...wrapText(value, WIDTH - 2).map((line) => `  ${line}`)];
  }
  const width =
    interval + p === 0 || displayWidth(value) < WIDTHS.value ? WIDTHS.value : WIDTHS.value + interval;
  const numbers = [
    value.padStart(width),
    intervalText(finding).padStart(interval - (width - WIDTHS.value)),
    testText(finding).padStart(p),
  ].join('');
  return labels.map((line, i) => (i === 0 ? pad(line, label) + numbers : line).trimEnd());
}

function shownValue({ value, unit }: Finding): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null || typeof value === 'string') return value ?? '-';
  if (typeof value === 'number') return compact(value, unit);
  const last = value.at(-1);
  return last ? `${formatValue(last[1], unit)} on ${last[0]}` : '-';
}

function intervalText({ interval, unit }: Finding): string {
  return interval ? `${compact(interval.lower, unit)} to ${compact(interval.upper, unit)}` : '';
}

function testText({ pValue, pAdjusted }: Finding): string {
  if (pValue === undefined) return '';
  return pAdjusted === undefined ? shownP(pValue) : `${shownP(pValue)} (${shownP(pAdjusted)})`;
}

function shownP(p: number): string {
  return p < 0.0001 ? '<.0001' : p.toFixed(p < 0.01 ? 4 : 3);
}

/** Three significant digits, counts whole. */
function compact(value: number, unit: string): string {
  if (!Number.isFinite(value)) return '-';
  if (unit === 'count') return formatCount(value);
  return formatValue(tableNumber(value, unit), unit);
}

function section(title: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [];
  const lines = texts.flatMap((text) =>
    wrapText(text, WIDTH - 2).map((line, i) => (i === 0 ? '- ' : '  ') + line),
  );
  return ['', title, ...lines];
}

function sourceLines({ provenance }: StudyResult): readonly string[] {
  const { inputs, trials } = provenance;
  const shown = inputs
    .slice(0, SHOWN_INPUTS)
    .map(({ series, from, to, knownUpTo }) => `${series}, ${from} to ${to}, known by ${knownUpTo}`);
  const more = inputs.length - SHOWN_INPUTS;
  return [
    ...shown,
    ...(more > 0 ? [`${more} more series (--json lists them)`] : []),
    ...trials.map(
      ({ family, ran, distinct }) =>
        `Trial ledger: ${ran} of ${distinct} different tests in the family "${family}"`,
    ),
  ];
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
