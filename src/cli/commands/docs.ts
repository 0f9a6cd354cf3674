import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentMetrics } from '../../metrics/document.ts';
import type { Output } from '../output.ts';

/** `rotascope docs [--write FOLDER]`: the generated documentation of the metric language. */
export async function runDocs(output: Output, folder: string | undefined): Promise<void> {
  if (folder === undefined) {
    output.result(documentMetrics().trimEnd());
    return;
  }
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'metrics.md');
  await writeFile(path, documentMetrics());
  output.progress(`wrote ${path}`);
}
