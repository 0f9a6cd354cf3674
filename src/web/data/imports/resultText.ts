import type { ImportResult } from '../../../server/contract/data.ts';

/** What became of a file, in a sentence. */
export function resultText(result: ImportResult): string {
  const {
    kind,
    format,
    added = 0,
    revised = 0,
    unchanged = 0,
    missing = 0,
    refused = 0,
    reason = '',
  } = result;
  switch (kind) {
    case 'known':
      return `${format}: the same bytes are stored already. Nothing new.`;
    case 'document':
      return 'It is a text, not a table of data. Nothing was stored.';
    case 'refused':
      return reason;
    case 'imported': {
      const parts = [
        added + revised === 0 ? 'nothing new' : `${count(added)} observations added`,
        ...(revised > 0 ? [`${count(revised)} corrected`] : []),
        ...(unchanged > 0 ? [`${count(unchanged)} as stored`] : []),
        ...(missing > 0 ? [`${count(missing)} cells without a value`] : []),
        ...(refused > 0 ? [`${count(refused)} refused`] : []),
      ];
      return `${format}: ${parts.join(', ')}.`;
    }
  }
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
