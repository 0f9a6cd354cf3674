import type { Notice } from '../../core/finding.ts';
import { instrumentOf } from '../../market/instruments/registry.ts';
import { formatUniverse } from '../../metrics/types.ts';
import { shownPercent } from '../shownPercent.ts';
import { coverageOf } from './coverage.ts';
import type { BacktestSample } from './sample.ts';

const SHOWN_NAMES = 6;
const STALE_SHARE = 0.01;

/** What a careful reader would want to know: what is missing, old, made up or died. */
export function backtestNotices(sample: BacktestSample): readonly Notice[] {
  return [
    ...lookaheadNotice(sample),
    ...endNotices(sample),
    ...universeNotices(sample),
    ...positionNotices(sample),
    ...costNotices(sample),
    ...benchmarkNotices(sample),
  ];
}

function lookaheadNotice({ lookahead: { first } }: BacktestSample): readonly Notice[] {
  if (!first) return [];
  const message = `A decision of ${first.date} rests on what was not known then (${first.what}): the numbers are worth nothing until that is mended.`;
  return [{ code: 'lookahead', message }];
}

function endNotices({ run, trips }: BacktestSample): readonly Notice[] {
  const { labels } = run.data.clock;
  const { span } = run;
  const notices: Notice[] = [];
  const last = labels[span.to] ?? '';
  if (span.endsEarly) {
    notices.push({
      code: 'prices-end-early',
      message: `Prices of most of what could be held end by ${last}: nothing after it is valued, although other data go on to ${labels.at(-1) ?? ''}.`,
    });
  }
  const open = trips.filter(({ left }) => left < 0);
  if (open.length > 0) {
    notices.push({
      code: 'still-held',
      message: `On ${last} a round trip goes on: it is valued at the last prices.`,
    });
  }
  return notices;
}

function universeNotices(sample: BacktestSample): readonly Notice[] {
  return sample.run.strategy.sleeves.flatMap(({ universe }, i) => {
    const { notices = [] } = sample.spanMembers[i] ?? {};
    const { members, neverPriced } = coverageOf(sample, i);
    return [
      ...(universe.kind === 'among' ? [] : notices),
      ...(neverPriced > 0
        ? [
            {
              code: 'coverage',
              message: `${neverPriced} of the ${members} that ever belonged to ${formatUniverse(universe)} have no daily prices while they do: they are never held, and coins that fared badly are among them more often.`,
            },
          ]
        : []),
    ];
  });
}

function positionNotices({ run }: BacktestSample): readonly Notice[] {
  const { simulation, assets, data, strategy } = run;
  const { labels } = data.clock;
  const names = (list: readonly { asset: number; bar: number }[]) => {
    const shown = list
      .slice(0, SHOWN_NAMES)
      .map(({ asset, bar }) => `${assets[asset]?.id ?? ''} on ${labels[bar] ?? ''}`);
    return `${shown.join(', ')}${list.length > SHOWN_NAMES ? ` and ${list.length - SHOWN_NAMES} more` : ''}`;
  };
  const notices: Notice[] = [];
  const { unfilled, delisted, stale, ruinedAt } = simulation;
  if (unfilled.length > 0)
    notices.push({
      code: 'unfilled',
      message: `No price to trade at: ${names(unfilled)}. What is held is kept at its last price, and sold when it has one.`,
    });
  if (delisted.length > 0) {
    notices.push({
      code: 'delisted',
      message: `Died while held and written off by ${shownPercent(-strategy.costs.delisting)}: ${names(delisted)}.`,
    });
  }
  const worst = Math.max(...stale);
  if (worst > STALE_SHARE) {
    const days = stale.filter((share) => share > STALE_SHARE).length;
    notices.push({
      code: 'old-prices',
      message: `On ${days} bars more than 1 % of the equity is valued at prices older than four days, at most ${shownPercent(worst)}.`,
    });
  }
  if (ruinedAt >= 0)
    notices.push({ code: 'ruined', message: `Nothing was left on ${labels[ruinedAt] ?? ''}.` });
  return notices;
}

function costNotices({ run }: BacktestSample): readonly Notice[] {
  const { missing } = run.simulation;
  const { costs, sleeves } = run.strategy;
  const notices: Notice[] = [];
  if (missing.volume > 0) {
    notices.push({
      code: 'no-volume',
      message: `Of ${missing.volume} trades no traded volume was known: a spread of ${shownPercent(costs['unknown-spread'])} is taken, and no impact.`,
    });
  }
  if (missing.funding > 0) {
    notices.push({
      code: 'no-funding',
      message: `For ${missing.funding} short positions of a day no funding is stored: the borrowing rate of ${shownPercent(costs.borrow)} a year is paid instead.`,
    });
  }
  if (missing.debtFunding > 0) {
    notices.push({
      code: 'no-debt-funding',
      message: `For ${missing.debtFunding} positions of a day in coins bought on debt no funding is stored: the rate of cash and ${shownPercent(costs.margin)} a year are paid instead.`,
    });
  }
  const indices = sleeves.flatMap(({ universe }) =>
    universe.kind === 'among'
      ? universe.instruments.filter((id) => /index|macro|aggregate|sentiment/.test(instrumentOf(id).kind))
      : [],
  );
  if (indices.length > 0)
    notices.push({
      code: 'not-tradable',
      message: `${indices.join(', ')} cannot be held: a fund on it would have other prices and costs.`,
    });
  return notices;
}

function benchmarkNotices({ benchmarks, missing }: BacktestSample): readonly Notice[] {
  const notices = missing.map(({ name, reason }) => ({
    code: 'no-benchmark',
    message: `No comparison with ${name}: ${reason}`,
  }));
  if (benchmarks.some(({ name }) => name === '60/40')) {
    notices.push({
      code: 'approximated-bond',
      message:
        'The bond of 60/40 is an approximation: a ten-year Treasury bought at par each day and priced at the next yield (DGS10).',
    });
  }
  return notices;
}
