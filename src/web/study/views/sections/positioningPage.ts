import type { PageSection } from './pageSection.ts';

export const POSITIONING_PAGE: readonly PageSection[] = [
  {
    title: 'Coins',
    help: 'A level says little across coins; a place says how high it is in the coin’s own last year: 100 % is its highest day. What nobody recorded is empty.',
    tables: ['coins'],
  },
  {
    title: 'By rank',
    help: 'Each point is a coin of the last day, the largest at the left.',
    figures: ['funding-by-rank', 'sampled-places-by-rank', 'leverage-places-by-rank'],
  },
  {
    title: 'Long/short ratios, each by itself',
    help: 'One counts accounts, one top traders, one their positions, one who crossed the spread: they share a name and no scale. More accounts are long than short nearly always.',
    figures: [
      'accounts-by-rank',
      'top-accounts-by-rank',
      'top-positions-by-rank',
      'taker-by-rank',
      'taker-day-by-rank',
      'shares-above-one',
    ],
  },
  {
    title: 'Over time',
    help: 'Funding above 0 is paid by those who are long. Leverage is open interest over market cap; its place is the median over coins, each against its own year.',
    figures: ['funding', 'leverage-places', 'bitcoin-leverage'],
  },
  {
    title: 'Does it foretell anything?',
    help: 'Each week coins are sorted, and the next week of the highest group is set against the lowest. An interval that holds 0 is no forecast.',
    figures: ['forecasts'],
  },
];
