import type { Decisions } from '../../backtest/decisions/decide.ts';
import type { Span } from '../../backtest/market/span.ts';
import type { BacktestRun } from '../../backtest/run.ts';

/** A time during which a sleeve was held, from the bar of the decision to enter to that of the decision to leave. */
export interface Trip {
  readonly sleeve: string;
  readonly entered: number;
  /** -1: it is still held. */
  readonly left: number;
  /** Of the whole portfolio, from the decision to enter to the bar after the decision to leave, costs included. */
  readonly portfolioReturn: number;
}

/** Every round trip of the sleeves that have a condition, in order of entry. */
export function tripsOf({ decisions, span, simulation }: BacktestRun): readonly Trip[] {
  const { equity } = simulation;
  return tripBars(decisions, span)
    .map(({ sleeve, entered, left }) => {
      const end = left < 0 ? span.to : Math.min(left + 1, span.to);
      const portfolioReturn = equity[end - span.from]! / equity[entered - span.from]! - 1;
      return { sleeve, entered, left, portfolioReturn };
    })
    .toSorted((a, b) => a.entered - b.entered);
}

/** How many round trips have ended. */
export function countTrips(decisions: Decisions, span: Span): number {
  return tripBars(decisions, span).filter(({ left }) => left >= 0).length;
}

function tripBars(
  { signals }: Decisions,
  { from, to }: Pick<Span, 'from' | 'to'>,
): readonly Omit<Trip, 'portfolioReturn'>[] {
  const conditional = signals.filter(({ entry, exit }) => entry !== undefined || exit !== undefined);
  return conditional.flatMap(({ sleeve, held }) => {
    const trips: { sleeve: string; entered: number; left: number }[] = [];
    let open: (typeof trips)[number] | undefined;
    for (let bar = from; bar <= to; bar++) {
      if (held[bar] === 1 && !open) {
        open = { sleeve: sleeve.name, entered: bar, left: -1 };
        trips.push(open);
      } else if (held[bar] === 0 && open) {
        open.left = bar;
        open = undefined;
      }
    }
    return trips;
  });
}
