import Table from 'cli-table3';
import { wrapText } from '../../core/terminalText.ts';
import {
  type Declaration,
  type LedgerTrial,
  readDeclarations,
  readTrials,
} from '../../engine/studies/trialLedger.ts';
import { type FamilySummary, summarizeFamilies } from '../../studies/trials.ts';
import { type CommandContext, withStore } from '../context.ts';
import { formatCount } from '../format.ts';
import type { Output } from '../output.ts';

const WIDTH = 80;
const SHOWN_HASH = 12;

/** `rotascope trials [FAMILY]`: every family of tests that was ever run here, or every test of one. */
export async function runTrials(family: string | undefined, context: CommandContext): Promise<void> {
  const { trials, declarations } = await withStore(context, async ({ ledger }) => ({
    trials: await readTrials(ledger, family),
    declarations: await readDeclarations(ledger),
  }));
  const families = summarizeFamilies(trials);
  if (context.asJson) context.output.json({ families, trials, declarations });
  else if (family === undefined) printFamilies(families, declarations, context.output);
  else printTrials(trials, context.output);
}

function printFamilies(
  families: readonly FamilySummary[],
  declarations: readonly Declaration[],
  output: Output,
): void {
  if (families.length === 0) output.result('No test was run on this store yet.');
  else {
    const table = new Table({
      head: ['family', 'tests', 'runs', 'p < 5 %', 'q < 5 %'],
      style: { head: [], border: [] },
      colAligns: ['left', 'right', 'right', 'right', 'right'],
    });
    for (const one of families) {
      table.push([one.family, ...[one.distinct, one.runs, one.nominal, one.discoveries].map(formatCount)]);
    }
    output.result(table.toString());
  }
  for (const { study, sha256, declaredAt, tests } of declarations) {
    output.result(
      `declared ${declaredAt}: ${tests.length} tests of ${study}, sha256 ${sha256.slice(0, SHOWN_HASH)}...`,
    );
  }
}

function printTrials(trials: readonly LedgerTrial[], output: Output): void {
  for (const { hypothesis, specification, pValue, runAt, asOf, declared } of trials) {
    const announced =
      declared === undefined ? '' : `, declared beforehand (${declared.slice(0, SHOWN_HASH)}...)`;
    output.result(`p ${pValue.toPrecision(3)}  ${hypothesis}`);
    const detail = `${specificationText(specification)}; as of ${asOf}, run ${runAt}${announced}`;
    for (const line of wrapText(detail, WIDTH - 2)) output.result(`  ${line}`);
  }
}

function specificationText(specification: LedgerTrial['specification']): string {
  return Object.entries(specification)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}
