import { instrumentOf } from '../../market/instruments/registry.ts';
import { borrowAccrual, fundingAccrual } from '../../stats/performance/costs/carry.ts';
import type { Account } from './account.ts';
import type { Period } from './simulation.ts';

interface Accruing extends Period {
  readonly years: number;
  /** Simple return of cash over the period. */
  readonly cashReturn: number;
}

/**
 * What holding costs and brings in a period. Cash that is not the proceeds of a short earns the cash return. A short coin is a perpetual: it gets the funding that is stored, where none
 * is it pays the borrowing rate, as short stocks do. Debt is spread over the long positions: the part of a coin whose funding is stored pays
 * that, the rest pays the cash return and the margin.
 */
export function accrue(account: Account, period: Accruing): void {
  const { input, books, bar, years, cashReturn } = period;
  const at = bar - input.from;
  let [shorts, longs] = [0, 0];
  for (const i of account.held) {
    const value = account.units[i]! * account.price[i]!;
    if (value < 0) shorts -= value;
    else longs += value;
  }
  const free = account.cash - shorts;
  const interest = free >= 0 ? free * cashReturn : 0;
  books.interest[at]! += interest;
  account.cash += interest;
  if (shorts > 0) carryShorts(account, period);
  if (free < 0)
    carryDebt(account, { ...period, debt: -free, longs, debtRate: cashReturn + input.costs.margin * years });
}

function carryShorts(account: Account, { input, books, bar, years }: Accruing): void {
  const at = bar - input.from;
  for (const i of account.held) {
    const value = account.units[i]! * account.price[i]!;
    if (value >= 0) continue;
    const asset = input.assets[i]!;
    const rate = asset.funding[bar]!;
    if (Number.isNaN(rate)) {
      const paid = borrowAccrual(value, { annualRate: input.costs.borrow, years });
      books.borrow[at]! -= paid;
      account.cash += paid;
      if (instrumentOf(asset.id).kind === 'coin') books.missing.funding++;
      continue;
    }
    const received = fundingAccrual(value, rate);
    books.funding[at]! += received;
    account.cash += received;
  }
}

interface Debt extends Accruing {
  readonly debt: number;
  readonly longs: number;
  readonly debtRate: number;
}

function carryDebt(account: Account, { input, books, bar, debt, longs, debtRate }: Debt): void {
  const at = bar - input.from;
  for (const i of account.held) {
    const value = account.units[i]! * account.price[i]!;
    if (value <= 0) continue;
    const part = (debt * value) / longs;
    const asset = input.assets[i]!;
    const rate = asset.funding[bar]!;
    if (Number.isNaN(rate) && instrumentOf(asset.id).kind === 'coin') books.missing.debtFunding++;
    const paid = Number.isNaN(rate) ? -part * debtRate : fundingAccrual(part, rate);
    if (Number.isNaN(rate)) books.interest[at]! += paid;
    else books.funding[at]! += paid;
    account.cash += paid;
  }
}
