import { availableParallelism } from 'node:os';
import { wrapText } from '../../core/terminalText.ts';
import { createReader } from '../../engine/reader.ts';
import { runStudy } from '../../engine/studies/runStudy.ts';
import { declareStudy } from '../../engine/studies/trialLedger.ts';
import { createPartPool, type PartProgress } from '../../engine/workers/partPool.ts';
import { STUDIES } from '../../studies/registry.ts';
import type { Study } from '../../studies/study.ts';
import { type CommandContext, withStore } from '../context.ts';
import { renderStudy } from '../studyText.ts';

const WIDTH = 80;
const INDENT = 4;
const TENTHS = 10;

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

/** What a run needs besides its parameters. */
export interface StudyRun {
  readonly context: CommandContext;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  /** Threads for a study that can be split; as many as the machine has, where it is absent. */
  readonly workers?: number;
}

/** `rotascope study NAME`: one study's answer. */
export async function runStudyCommand(
  study: Study,
  params: unknown,
  { context, signal, workers }: StudyRun,
): Promise<void> {
  const result = await withStore(context, (store) =>
    runStudy(study, params, {
      store,
      reader: createReader(store, context.asOf),
      origin: `study ${study.name}`,
      nowMs: context.nowMs,
      computeParts: createPartPool({
        workers: workers ?? availableParallelism(),
        signal,
        onProgress: progressLine(context, study),
      }),
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

/** A line for each tenth that is done. */
function progressLine({ output }: CommandContext, { name }: Study): (progress: PartProgress) => void {
  let told = 0;
  return ({ done, of }) => {
    const tenths = Math.floor((TENTHS * done) / of);
    if (tenths === told) return;
    told = tenths;
    output.progress(`${name}: ${done} of ${of} combinations`);
  };
}

function specificationText(specification: Readonly<Record<string, unknown>>): string {
  return Object.entries(specification)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}
