import type { PageSection } from './pageSection.ts';

export const FLOWS_PAGE: readonly PageSection[] = [
  {
    title: 'What the evidence speaks for',
    help: 'Four pieces of evidence vote, each by a rule that was written down beforehand; two that agree and none against make a verdict.',
    tables: ['evidence'],
  },
  {
    title: 'Exchanges',
    help: 'Below 0 coins leave exchanges. Flows and reserves come from different counts: where the two lines of the reserves part, one of them is wrong, or was revised.',
    figures: ['netflow', 'reserves'],
  },
  {
    title: 'Money and funds',
    help: 'New stablecoins are money that stands ready. Flows of listed funds are coins bought or sold for their holders; some of these left an exchange and are counted there too.',
    figures: ['stablecoins', 'money-impulse', 'fund-flows', 'fund-sums'],
  },
  {
    title: 'Holders',
    help: 'Above their lines of no gain, the average coin is worth more than when it last moved. These tell of gains, not of flows, and do not vote.',
    figures: ['holders', 'mvrv'],
  },
  {
    title: 'Below their peaks',
    help: 'Every coin that ever belonged, those that vanished among them: a list of survivors would look better than what buyers had.',
    figures: ['drawdowns', 'forward'],
    tables: ['below-peak'],
  },
];
