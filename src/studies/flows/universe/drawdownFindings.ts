import type { Notice } from '../../../core/finding.ts';
import { toDate } from '../../../core/time.ts';
import { wilsonInterval } from '../../../stats/distributions/wilson.ts';
import type { StudyFinding } from '../../study.ts';
import { median } from '../exchange.ts';
import type { FlowParameters } from '../parameters.ts';
import type { StandingCoin, UniverseReturns } from './universeReturns.ts';

/** The drawdowns that the story speaks of. */
export const BAND = { from: 0.8, to: 0.9 } as const;

/** Whether a drawdown lies within the band, both ends included. */
export function isInBand({ drawdown }: { readonly drawdown: number }): boolean {
  return drawdown >= BAND.from && drawdown <= BAND.to;
}

/** How far the coins of a universe stand below their peaks, those that died among them. */
export function drawdownFindings(
  universe: UniverseReturns | undefined,
  { universe: name, delistingLoss }: FlowParameters,
): readonly StudyFinding[] {
  if (!universe || universe.standing.length === 0) return [];
  const { standing } = universe;
  const living = standing.filter(({ isDead }) => !isDead);
  const dead = standing.filter(({ isDead }) => isDead);
  const day = toDate(universe.dayMs - 1);
  const group = `Below the peak on ${day}, coins that ever belonged to ${name}`;
  const convention = `a coin that vanished has lost ${delistingLoss} of its last price`;
  return [
    ...spread(standing, { group, suffix: '', label: '', note: convention }),
    ...spread(living, {
      group,
      suffix: '-living',
      label: ' (living only)',
      note: 'coins that still have a price: what survivorship would show',
    }),
    ...spread(
      standing.map((coin) => ({ ...coin, drawdown: coin.atLastPrice })),
      {
        group,
        suffix: '-last-price',
        label: ' (vanished coins at their last price)',
        note: 'a coin that vanished keeps its last price: the other bound',
      },
    ),
    ...spread(universe.priced, {
      group: `Below the peak today, coins that belonged to ${name} by ${day} and still have a price`,
      suffix: '-priced-today',
      label: ' (priced today)',
      note: 'coins that may be gone are missing',
    }),
    {
      name: 'dead-share',
      label: 'coins that vanished',
      group,
      ...shareOf(standing, ({ isDead }) => isDead),
      unit: 'fraction',
      method: 'share of these coins without a price that all snapshots since then miss',
    },
    ...(dead.length === 0
      ? []
      : [
          {
            name: 'dead-last-quarter-share',
            label: 'of these, last listed in the last quarter of places',
            group,
            ...shareOf(dead, ({ wasLastQuarter }) => wasLastQuarter),
            unit: 'fraction',
            method:
              'share of coins that vanished whose last rank was beyond three quarters of the list: they may have fallen below it and trade on',
          },
        ]),
  ].map((finding) => ({ ...finding, uses: universe.uses }));
}

/** How many coins the drawdowns rest on. */
export function drawdownNotice({ standing, everMembers, dayMs, isToday }: UniverseReturns): Notice {
  const dead = standing.filter(({ isDead }) => isDead).length;
  return {
    code: 'coverage',
    message: `${standing.length} of ${everMembers} coins that ever belonged have a drawdown on ${toDate(dayMs - 1)}, ${dead} of them vanished; a coin without has no price of the 45 days before, and nothing says that it is gone.${isToday ? '' : ' That day is the one of the last snapshot: past it nobody can tell which coins are gone.'}`,
  };
}

interface Spread {
  readonly group: string;
  readonly suffix: string;
  readonly label: string;
  readonly note: string;
}

function spread(coins: readonly StandingCoin[], { group, suffix, label, note }: Spread): StudyFinding[] {
  if (coins.length === 0) return [];
  const drawdowns = coins.map(({ drawdown }) => drawdown);
  const share = (name: string, text: string, holds: (coin: StandingCoin) => boolean): StudyFinding => ({
    name: `${name}${suffix}`,
    label: `${text}${label}`,
    group,
    ...shareOf(coins, holds),
    unit: 'fraction',
    method: `share of coins; drawdown from the highest price since the first one stored; ${note}`,
  });
  return [
    {
      name: `drawdown-median${suffix}`,
      label: `median drawdown${label}`,
      group,
      value: median(drawdowns),
      unit: 'fraction',
      observations: coins.length,
      method: `1 - price / highest price since the first one stored; ${note}`,
    },
    share('drawdown-80-90-share', 'down 80 to 90 %', isInBand),
    share('drawdown-beyond-90-share', 'down more than 90 %', ({ drawdown }) => drawdown > BAND.to),
  ];
}

function shareOf(
  coins: readonly StandingCoin[],
  holds: (coin: StandingCoin) => boolean,
): Pick<StudyFinding, 'value' | 'observations' | 'interval'> {
  const count = coins.filter(holds).length;
  const interval = wilsonInterval(count, coins.length);
  return {
    value: count / coins.length,
    observations: coins.length,
    ...(interval ? { interval } : {}),
  };
}
