import type { FileResult } from '../../../engine/importFiles.ts';
import type { ImportResult } from '../../contract/data.ts';

/** What became of a file, under the name by which it was sent: where it lay meanwhile is nobody's business. */
export function importAnswer(
  result: FileResult,
  { path, name }: { readonly path: string; readonly name: string },
): ImportResult {
  switch (result.kind) {
    case 'imported': {
      const { format, receipt, missing, refused, refusals, notices } = result;
      const { added, revised, unchanged } = receipt;
      return {
        kind: 'imported',
        name,
        format,
        added,
        revised,
        unchanged,
        missing,
        refused,
        refusals: refusals.map(({ line, column, rule, value }) => ({ line, column, rule, value })),
        notices: [...notices],
      };
    }
    case 'known':
      return { kind: 'known', name, format: result.format };
    case 'document':
      return { kind: 'document', name };
    case 'refused':
      return { kind: 'refused', name, reason: result.reason.replaceAll(path, name) };
  }
}
