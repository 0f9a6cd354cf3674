import type { PageSection } from './pageSection.ts';

export const BREAKOUT_PAGE: readonly PageSection[] = [
  {
    title: 'Prices and records',
    help: 'A record is a close above every earlier one: there the price touches the stepped line of the record so far. A long flat step is a drought, and the record that ends it a breakout.',
    figures: ['records', 'records-etf', 'below-record', 'relative-strength'],
    events: {
      table: 'breakouts',
      label: 'breakout of the index',
      on: ['records', 'records-etf', 'relative-strength'],
    },
  },
  {
    title: 'Breakouts and what followed',
    help: 'A breakout is the first record after a long time without one. Read each return against that of any session: small companies and Bitcoin rise after most days.',
    tables: ['breakouts', 'after-breakouts', 'droughts'],
    further: {
      study: 'breakout-events',
      text: 'With altcoins, and tested: what followed earlier breakouts?',
    },
  },
  {
    title: 'Streaks',
    help: 'A streak is a row of sessions with the larger return. Whoever waits long enough sees a long one: its chance says how rare it is in a year of sessions.',
    figures: ['streaks-of-window', 'streaks', 'streak-chance', 'after-streaks', 'after-streaks-follower'],
    tables: ['streaks'],
  },
];

export const BREAKOUT_EVENTS_PAGE: readonly PageSection[] = [
  {
    title: 'Every breakout',
    help: 'Bars of one date belong together. What counts is the difference to the benchmark, and that only beside what any day brought.',
    figures: ['event-returns', 'paths'],
    tables: ['breakouts'],
  },
  {
    title: 'Against any day',
    help: 'Where a return after a breakout lies within what most days brought, the breakout tells nothing that the calendar did not.',
    figures: ['any-day'],
    tables: ['after-breakouts'],
    further: { study: 'breakout', text: 'Is the index breaking out now?' },
  },
];
