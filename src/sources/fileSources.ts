import type { Terms } from './live/liveSource.ts';

/** A source that is read from files only: nobody asks it. */
export interface FileSource {
  readonly id: string;
  readonly title: string;
  readonly terms: Omit<Terms, 'url'> & { readonly url?: string };
}

const UNSTATED = 'the files state no licence: the terms of the vendor hold; own use';

/** Sources of file formats that no live source fills, in the order in which people read of them. */
export const FILE_SOURCES: readonly FileSource[] = [
  {
    id: 'stooq',
    title: 'Stooq',
    terms: { licence: 'personal use', attribution: 'Data: Stooq', url: 'https://stooq.com/' },
  },
  {
    id: 'csv',
    title: 'Tables without a vendor',
    terms: { licence: 'that of whoever made the file', attribution: 'Data: a file of your own' },
  },
  unstated('coincodex', 'CoinCodex'),
  unstated('newhedge', 'Newhedge'),
  unstated('artemis', 'Artemis'),
  unstated('gateio', 'Gate'),
  unstated('coinalyze', 'Coinalyze'),
];

function unstated(id: string, title: string): FileSource {
  return { id, title, terms: { licence: UNSTATED, attribution: `Data: ${title}` } };
}
