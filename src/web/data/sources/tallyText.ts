import type { SyncTally } from '../../../server/contract/data.ts';

/** How far a source has come, in words. */
export function tallyText({ state, feeds, done, skipped, rows, refused, failed, latest }: SyncTally): string {
  if (state === 'listing') return 'is asked what there is';
  const parts = [
    feeds === 0 ? 'nothing is due' : `${count(done)} of ${count(feeds)} feeds`,
    ...(feeds > 0 || rows > 0 ? [`${count(rows)} values added`] : []),
    ...(refused > 0 ? [`${count(refused)} refused`] : []),
    ...(failed > 0 ? [`${count(failed)} failed`] : []),
    ...(skipped > 0 ? [`${count(skipped)} asked a short while ago and left alone`] : []),
    ...(state === 'asking' && latest !== '' ? [`at ${latest}`] : []),
  ];
  return parts.join(', ');
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
