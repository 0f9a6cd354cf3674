import { numberOrNull } from '../figure.ts';
import type { StudyTable } from '../table.ts';
import type { BacktestSample } from './sample.ts';
import type { SweepResult } from './sweep.ts';
import { momentsOf } from './tries.ts';
import type { Trip } from './trips.ts';

/** Each round trip, and each combination of the sweep where there is one. */
export function backtestTables(sample: BacktestSample): readonly StudyTable[] {
  return [tradesTable(sample), ...sweepTable(sample)];
}

function tradesTable(sample: BacktestSample): StudyTable {
  const { trips, hasConditions, run } = sample;
  const { labels } = run.data.clock;
  return {
    name: 'trades',
    title: 'Round trips',
    columns: [
      { name: 'trade', label: 'trade', unit: 'text' },
      { name: 'entered', label: 'decided to enter', unit: 'date' },
      { name: 'left', label: 'decided to leave', unit: 'date', about: 'not known: it is still held' },
      { name: 'bars', label: 'bars held', unit: 'count' },
      { name: 'return', label: 'return', unit: 'fraction', about: 'of the whole portfolio, costs included' },
      {
        name: 'cost',
        label: 'cost',
        unit: 'fraction',
        about: 'fees, spreads, impact and borrowing, of the equity at the entry',
      },
      { name: 'entry', label: 'why entered', unit: 'text' },
      { name: 'exit', label: 'why left', unit: 'text' },
    ],
    rows: trips.map((trip, i) => {
      const { sleeve, entered, left, portfolioReturn } = trip;
      const rules = run.strategy.sleeves.find(({ name }) => name === sleeve);
      return [
        `${i + 1} ${sleeve}`,
        labels[entered] ?? '',
        left < 0 ? null : (labels[left] ?? ''),
        (left < 0 ? run.span.to : left) - entered,
        portfolioReturn,
        costOf(sample, trip),
        rules?.entry?.expression ?? 'held from the first day on',
        left < 0 ? 'still held' : (rules?.exit?.expression ?? null),
      ];
    }),
    note: hasConditions
      ? 'From the decision to enter to the bar after the decision to leave. Other sleeves that are held meanwhile count in the return and the cost.'
      : 'No part of the strategy has a condition: it holds all the time, so that there are no round trips.',
  };
}

/** What was paid while it was held, the fills of both orders included, as a share of the equity at the entry. */
function costOf({ run }: BacktestSample, { entered, left }: Trip): number {
  const { simulation, span } = run;
  const { fee, spread, impact, borrow, equity } = simulation;
  const [from, to] = [
    entered - span.from + 1,
    (left < 0 ? span.to : Math.min(left + 1, span.to)) - span.from,
  ];
  let paid = 0;
  for (let bar = from; bar <= to; bar++) paid += fee[bar]! + spread[bar]! + impact[bar]! + borrow[bar]!;
  return paid / equity[from - 1]!;
}

function sweepTable({ sweep, template, perYear }: BacktestSample): readonly StudyTable[] {
  if (sweep.length === 0) return [];
  const names = template.sweptNames;
  return [
    {
      name: 'combinations',
      title: 'Every combination of the sweep',
      columns: [
        { name: 'combination', label: 'combination', unit: 'text' },
        ...names.map((name) => ({ name, label: name, unit: '' })),
        { name: 'sharpe', label: 'Sharpe ratio, yearly', unit: 'ratio' },
        { name: 'growth', label: 'growth', unit: 'fraction', about: 'over its whole time, costs included' },
        { name: 'trips', label: 'ended round trips', unit: 'count' },
      ],
      rows: sweep.map((result, i) => {
        const values = template.combinations[i] ?? {};
        const sharpe = (momentsOf(result)?.sharpe ?? Number.NaN) * Math.sqrt(perYear);
        return [
          names.map((name) => `${name} ${values[name] ?? ''}`).join(', '),
          ...names.map((name) => values[name] ?? null),
          numberOrNull(sharpe),
          growthOf(result),
          result.trips,
        ];
      }),
      note: 'All of them count as tries: the best was picked because it fits. No Sharpe ratio: nothing was ever held.',
    },
  ];
}

function growthOf({ returns }: SweepResult): number {
  return returns.reduce((equity, value) => equity * (1 + value), 1) - 1;
}
