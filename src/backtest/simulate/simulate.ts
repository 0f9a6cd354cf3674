import type { TradedAsset } from '../market/assets.ts';
import {
  type Account,
  type Books,
  createBooks,
  equityOf,
  markHeld,
  openAccount,
  updateHeld,
} from './account.ts';
import { accrue } from './accrue.ts';
import { fillOrder, fillPending } from './fill.ts';
import type { Period, Simulation, SimulationInput } from './simulation.ts';

const YEAR_MS = 365 * 24 * 3_600_000;

/**
 * Carries orders out. An order of a bar is filled at the first price after it, in the period up to the next bar; positions drift between orders.
 * All fills of a period are settled together, then cash, funding and borrowing accrue for it, then positions are valued with the prices known
 * on the bar. A position without a fresh price keeps its last one; an order to sell it waits. One that has died is closed at its delisting return.
 * O(bars times positions).
 */
export function simulate(input: SimulationInput): Simulation {
  const { clock, assets, orders, from, to } = input;
  const account = openAccount(assets.length);
  const books = createBooks(to - from + 1);
  const equity = new Float64Array(to - from + 1).fill(1);
  const cashReturns = new Float64Array(to - from);
  let next = orders.findIndex(({ bar }) => bar >= from);
  let ruinedAt = -1;
  for (let bar = from + 1; bar <= to; bar++) {
    const at = bar - from;
    const years = (clock.eventMs[bar]! - clock.eventMs[bar - 1]!) / YEAR_MS;
    cashReturns[at - 1] = cashRateOf(input, bar) * years;
    if (ruinedAt >= 0) {
      equity[at] = 0;
      continue;
    }
    bury(account, { input, books, bar });
    const order = orders[next];
    if (order?.bar === bar - 1) {
      fillOrder(account, order, { input, books, bar });
      next++;
    } else {
      fillPending(account, { input, books, bar });
    }
    accrue(account, { input, books, bar, years, cashReturn: cashReturns[at - 1]! });
    markHeld(account, assets, bar);
    equity[at] = equityOf(account);
    note(account, { books, at, equity: equity[at], assets, bar });
    if (!(equity[at] > 0)) {
      equity[at] = 0;
      ruinedAt = bar;
    }
  }
  const total = equity.at(-1)!;
  return {
    ...books,
    from,
    to,
    equity,
    returns: returnsOf(equity, { books, cashReturns }),
    cashReturns,
    ruinedAt,
    finalWeights: account.units.map((units, i) =>
      units === 0 || total <= 0 ? 0 : (units * account.price[i]!) / total,
    ),
  };
}

/** A period in cash returns exactly what cash does: rounding must not look like skill. */
function returnsOf(
  equity: Float64Array,
  { books, cashReturns }: { readonly books: Books; readonly cashReturns: Float64Array },
): Float64Array {
  return cashReturns.map((cash, i) => {
    if (!(equity[i]! > 0)) return 0;
    const isIdle = books.gross[i] === 0 && books.turnover[i + 1] === 0;
    return isIdle ? cash : equity[i + 1]! / equity[i]! - 1;
  });
}

/** A rate that was not known yet, or is too old, pays nothing. */
function cashRateOf({ cashRate }: SimulationInput, bar: number): number {
  const rate = cashRate[bar - 1]!;
  return Number.isNaN(rate) ? 0 : rate;
}

/** Closes what has died: a long position at the delisting return, a short one at its last price. */
function bury(account: Account, { input, books, bar }: Period): void {
  const { assets, costs, from } = input;
  for (const i of account.held) {
    if (bar < assets[i]!.deadFrom) continue;
    const value = account.units[i]! * account.price[i]!;
    const loss = value > 0 ? value * costs.delisting : 0;
    account.cash += value + loss;
    account.units[i] = 0;
    account.pending[i] = 0;
    books.delisting[bar - from]! += loss;
    books.delisted.push({ asset: i, bar });
  }
  if (books.delisted.at(-1)?.bar === bar) updateHeld(account);
}

interface Noting {
  readonly books: Books;
  readonly at: number;
  readonly equity: number;
  readonly assets: readonly TradedAsset[];
  readonly bar: number;
}

function note(account: Account, { books, at, equity, assets, bar }: Noting): void {
  let [gross, net, stale] = [0, 0, 0];
  for (const i of account.held) {
    const share = (account.units[i]! * account.price[i]!) / equity;
    gross += Math.abs(share);
    net += share;
    if (Number.isNaN(assets[i]!.mark[bar]!)) stale += Math.abs(share);
  }
  books.gross[at] = gross;
  books.net[at] = net;
  books.stale[at] = stale;
}
