import { relative } from 'node:path';
import { cwd } from 'node:process';
import type { EpochMs } from '../../core/time.ts';
import { type FileResult, type ImportSummary, importPaths } from '../../engine/importFiles.ts';
import { type CommandContext, withStore } from '../context.ts';
import { formatCount } from '../format.ts';
import type { Output } from '../output.ts';

const REFUSALS_SHOWN = 10;
/** What `import` exits with when something was refused and the rest is done: bad input. */
const EXIT_REFUSED = 2;

export interface ImportCommandOptions {
  readonly instrument?: string;
  readonly retrievedMs?: EpochMs;
  readonly signal: AbortSignal;
}

/** `rotascope import PATH...`: a line a file, then a summary. Returns the exit code. */
export async function runImport(
  paths: readonly string[],
  context: CommandContext,
  options: ImportCommandOptions,
): Promise<number> {
  const { output } = context;
  const results: FileResult[] = [];
  const started = performance.now();
  const summary = await withStore(context, (store) =>
    importPaths(paths, {
      store,
      nowMs: context.nowMs,
      ...options,
      onFile: (result, { done, files }) => {
        results.push(result);
        const [head = '', ...details] = fileLines(result);
        output.progress(`[${String(done).padStart(String(files).length)}/${files}] ${head}`);
        for (const line of details) output.progress(line);
      },
    }),
  );
  if (context.asJson) output.json({ ...summary, results });
  else
    printSummary(summary, {
      output,
      storePath: context.storePath,
      seconds: (performance.now() - started) / 1000,
    });
  return summary.refusedFiles + summary.refusedValues > 0 ? EXIT_REFUSED : 0;
}

function fileLines(result: FileResult): readonly string[] {
  const name = relative(cwd(), result.path) || result.path;
  switch (result.kind) {
    case 'document':
      return [`${name}: no table, skipped`];
    case 'known':
      return [`${name}: ${result.format}, imported before`];
    case 'refused':
      return [`${name}: REFUSED: ${result.reason}`];
    case 'imported':
      return [
        `${name}: ${result.format}, ${importedText(result)}`,
        ...result.refusals.slice(0, REFUSALS_SHOWN).map(refusalText),
        ...(result.refused > REFUSALS_SHOWN
          ? [`  ... and ${formatCount(result.refused - REFUSALS_SHOWN)} more refused`]
          : []),
        ...result.notices.map((notice) => `  note: ${notice.message}`),
      ];
  }
}

function importedText({ receipt, refused, missing }: Extract<FileResult, { kind: 'imported' }>): string {
  return [
    `${formatCount(receipt.added)} added`,
    ...(receipt.revised > 0 ? [`${formatCount(receipt.revised)} revised`] : []),
    ...(receipt.unchanged > 0 ? [`${formatCount(receipt.unchanged)} unchanged`] : []),
    ...(missing > 0 ? [`${formatCount(missing)} missing`] : []),
    ...(refused > 0 ? [`${formatCount(refused)} REFUSED`] : []),
  ].join(', ');
}

function refusalText({
  line,
  column,
  rule,
  value,
}: {
  line: number;
  column: string;
  rule: string;
  value: string;
}): string {
  const where = column === '' ? `line ${line}` : `line ${line}, column ${column}`;
  return `  ${where}: needs ${rule}, got "${value}"`;
}

interface SummaryOptions {
  readonly output: Output;
  readonly storePath: string;
  readonly seconds: number;
}

function printSummary(summary: ImportSummary, { output, storePath, seconds }: SummaryOptions): void {
  const known = summary.known > 0 ? `, ${formatCount(summary.known)} of them imported before` : '';
  const documents = summary.documents > 0 ? `; ${formatCount(summary.documents)} other files skipped` : '';
  output.result(`store: ${storePath}`);
  output.result(`files read: ${formatCount(summary.files)}${known}${documents}, in ${seconds.toFixed(1)} s`);
  output.result(
    `refused: ${formatCount(summary.refusedFiles)} files, ${formatCount(summary.refusedValues)} values`,
  );
  const changes = `${formatCount(summary.revised)} revised, ${formatCount(summary.unchanged)} unchanged, ${formatCount(summary.missing)} missing`;
  output.result(`observations added: ${formatCount(summary.added)} (${changes})`);
}
