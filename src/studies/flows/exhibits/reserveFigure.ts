import type { Figure } from '../../figure.ts';
import { onCommonDays } from '../daily.ts';
import { YEAR } from '../exchange.ts';
import type { FlowSample } from '../sample.ts';
import { datedPoints } from './datedPoints.ts';

/** What exchanges hold, beside what their holdings of two years ago and the flows since then make of it. */
export function reserveFigure({ flows, supply, params: { coin } }: FlowSample): readonly Figure[] {
  if (!supply) return [];
  const coins = flows?.coins;
  const common = coins && onCommonDays([{ eventMs: flows.eventMs, values: coins }, supply]);
  const days = -2 * YEAR;
  const held = common?.[1] ?? supply;
  const eventMs = held.eventMs.slice(days);
  const reserves = held.values.slice(days);
  const byFlows = common ? addedUp(reserves, common[0]!.values.slice(days)) : undefined;
  return [
    {
      name: 'reserves',
      title: `${coin} on exchanges, as reported and by their flows, two years`,
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: 'held by exchanges', unit: 'coins' },
      series: [
        { name: 'reported', points: datedPoints(eventMs, reserves) },
        ...(byFlows
          ? [{ name: 'first day and the flows since', points: datedPoints(eventMs, byFlows) }]
          : []),
      ],
    },
  ];
}

/** The first holding and every net flow after it; NaN from a missing flow on, since then it is not known. */
function addedUp(reserves: Float64Array, flow: Float64Array): Float64Array {
  const first = reserves.findIndex(Number.isFinite);
  let held = Number.NaN;
  return reserves.map((coins, t) => {
    if (t <= first) held = coins;
    else held += flow[t]!;
    return held;
  });
}
