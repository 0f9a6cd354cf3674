import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentMetrics } from '../../metrics/document.ts';
import { documentSources } from '../../sources/live/documentSources.ts';
import { LIVE_SOURCES } from '../../sources/liveSources.ts';
import type { Output } from '../output.ts';

/** `rotascope docs [--write FOLDER]`: the generated documentation, of the metric language and, in a folder, of the live sources. */
export async function runDocs(output: Output, folder: string | undefined): Promise<void> {
  if (folder === undefined) {
    output.result(documentMetrics().trimEnd());
    return;
  }
  const pages = [
    ['metrics.md', documentMetrics()],
    [join('sources', 'README.md'), documentSources(LIVE_SOURCES)],
  ] as const;
  await mkdir(join(folder, 'sources'), { recursive: true });
  for (const [name, text] of pages) {
    await writeFile(join(folder, name), text);
    output.progress(`wrote ${join(folder, name)}`);
  }
}
