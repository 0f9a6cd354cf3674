import type { DatedValue } from '../../core/finding.ts';
import { formatValue } from '../../core/formatValue.ts';
import { wrapText } from '../../core/terminalText.ts';
import { evaluateExpression, type MetricFinding } from '../../engine/evaluateExpression.ts';
import { createReader } from '../../engine/reader.ts';
import type { JoinPolicy } from '../../market/panel.ts';
import { type CommandContext, withStore } from '../context.ts';
import { formatCount, sparkline } from '../format.ts';
import type { Output } from '../output.ts';

const WIDTH = 80;
const LAST_ROWS = 5;
const SHOWN_INPUTS = 8;
const LABEL_WIDTH = 8;

export interface EvalOptions {
  readonly join: JoinPolicy;
  readonly report?: 'latest' | 'path';
}

/** `rotascope eval EXPR`: one finding. */
export async function runEval(
  expression: string,
  context: CommandContext,
  options: EvalOptions,
): Promise<void> {
  const finding = await withStore(context, (store) =>
    evaluateExpression(expression, createReader(store, context.asOf), options),
  );
  if (context.asJson) context.output.json(finding);
  else print(finding, context.output);
}

function print(finding: MetricFinding, output: Output): void {
  const { value, unit } = finding;
  if (isPath(value)) printPath(value, finding, output);
  else output.result(`${formatValue(value, unit)}${intervalText(finding)}${dateText(finding)}`);
  output.result('');
  const detail = (label: string, text: string) => {
    for (const line of detailLines(label, text)) output.result(line);
  };
  detail('method', finding.method);
  detail('n', `${formatCount(finding.observations)} observations, as of ${finding.asOf}`);
  for (const input of finding.inputs.slice(0, SHOWN_INPUTS)) {
    detail('from', `${input.series}, ${input.from} to ${input.to}, known by ${input.knownUpTo}`);
  }
  if (finding.inputs.length > SHOWN_INPUTS) {
    detail('from', `${finding.inputs.length - SHOWN_INPUTS} more series (--json lists them)`);
  }
  for (const notice of finding.notices) detail('note', notice.message);
}

function printPath(path: readonly DatedValue[], finding: MetricFinding, output: Output): void {
  const numbers = path.map(([, value]) =>
    typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : null,
  );
  output.result(sparkline(numbers, WIDTH));
  if (path.length > LAST_ROWS)
    output.result(`${path[0]?.[0] ?? ''} and ${formatCount(path.length - LAST_ROWS)} bars on`);
  for (const [date, value] of path.slice(-LAST_ROWS))
    output.result(`${date}  ${formatValue(value, finding.unit)}`);
}

function isPath(value: MetricFinding['value']): value is readonly DatedValue[] {
  return Array.isArray(value);
}

function intervalText({ interval, unit }: MetricFinding): string {
  if (!interval) return '';
  const [lower, upper] = [formatValue(interval.lower, unit), formatValue(interval.upper, unit)];
  return `   ${interval.level * 100} % interval ${lower} to ${upper} (${interval.method})`;
}

function dateText({ date }: MetricFinding): string {
  return date === undefined ? '' : `   on ${date}`;
}

function detailLines(label: string, text: string): readonly string[] {
  const lines = wrapText(text, WIDTH - LABEL_WIDTH);
  return lines.map((line, i) => (i === 0 ? label : '').padEnd(LABEL_WIDTH) + line);
}
