import { wrapText } from '../../core/terminalText.ts';
import { createReader } from '../../engine/reader.ts';
import { runStudy } from '../../engine/studies/runStudy.ts';
import { declareStudy } from '../../engine/studies/trialLedger.ts';
import { STUDIES } from '../../studies/registry.ts';
import type { Study } from '../../studies/study.ts';
import { type CommandContext, withStore } from '../context.ts';
import { renderStudy } from '../studyText.ts';

const WIDTH = 80;
const INDENT = 4;

/** `rotascope study`: every study with its question. */
export function listStudies(context: CommandContext): void {
  const { output } = context;
  if (context.asJson) {
    output.json({
      studies: STUDIES.map(({ name, title, question, verdicts }) => ({ name, title, question, verdicts })),
    });
    return;
  }
  for (const { name, title, question } of STUDIES) {
    output.result(`${name}: ${title}`);
    for (const line of wrapText(question, WIDTH - INDENT)) output.result(' '.repeat(INDENT) + line);
  }
}

/** `rotascope study NAME`: one study's answer. */
export async function runStudyCommand(study: Study, params: unknown, context: CommandContext): Promise<void> {
  const result = await withStore(context, (store) =>
    runStudy(study, params, {
      store,
      reader: createReader(store, context.asOf),
      origin: `study ${study.name}`,
      nowMs: context.nowMs,
    }),
  );
  if (context.asJson) context.output.json(result);
  else for (const line of renderStudy(result)) context.output.result(line);
}

/** `rotascope study NAME --declare`: writes down what would be tested, and runs nothing. */
export async function runDeclare(study: Study, params: unknown, context: CommandContext): Promise<void> {
  const declaration = await withStore(context, (store) =>
    declareStudy(store.ledger, { study, prepared: study.prepare(params), nowMs: context.nowMs }),
  );
  if (context.asJson) {
    context.output.json(declaration);
    return;
  }
  const { sha256, declaredAt, tests } = declaration;
  context.output.result(`Declared ${tests.length} tests of ${study.name} at ${declaredAt}`);
  context.output.result(`sha256 ${sha256}`);
  for (const { hypothesis, specification } of tests) {
    context.output.result(`  ${hypothesis} (${specificationText(specification)})`);
  }
}

function specificationText(specification: Readonly<Record<string, unknown>>): string {
  return Object.entries(specification)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}
