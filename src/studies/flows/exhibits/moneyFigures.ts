import { overWindow, sumOf } from '../../../stats/paths/window.ts';
import type { Figure } from '../../figure.ts';
import type { DailyPath } from '../daily.ts';
import { MONTH, YEAR } from '../exchange.ts';
import { relativeChange } from '../exchangeFindings.ts';
import { FUND_SESSIONS } from '../funds.ts';
import type { FlowSample } from '../sample.ts';
import { datedPoints } from './datedPoints.ts';

const DATE = { label: 'date', unit: 'date' };
const SHOWN_SESSIONS = 120;

/** Money that stands ready or is locked, and what the listed funds took in. */
export function moneyFigures(sample: FlowSample): readonly Figure[] {
  return [...stablecoinFigure(sample), ...impulseFigure(sample), ...fundFigures(sample)];
}

function stablecoinFigure({ stablecoins }: FlowSample): readonly Figure[] {
  if (!stablecoins) return [];
  return [
    {
      name: 'stablecoins',
      title: 'Supply of stablecoins, two years',
      kind: 'line',
      x: DATE,
      y: { label: 'supply', unit: 'USD' },
      series: [
        { name: 'supply', points: datedPoints(stablecoins.eventMs, stablecoins.values).slice(-2 * YEAR) },
      ],
    },
  ];
}

function impulseFigure({ stablecoins, locked }: FlowSample): readonly Figure[] {
  const line = (name: string, path: DailyPath | undefined) =>
    path
      ? [
          {
            name,
            points: datedPoints(path.eventMs, relativeChange(path.values, MONTH)).slice(-2 * YEAR),
          },
        ]
      : [];
  const series = [
    ...line('supply of stablecoins', stablecoins),
    ...line('value locked in DeFi, which rises with prices', locked),
  ];
  if (series.length === 0) return [];
  return [
    {
      name: 'money-impulse',
      title: `Money that is ready or locked: change of ${MONTH} days`,
      kind: 'line',
      x: DATE,
      y: { label: `change of ${MONTH} days`, unit: 'fraction' },
      series,
      lines: [{ name: 'unchanged', value: 0 }],
    },
  ];
}

function fundFigures({ funds, params: { coin } }: FlowSample): readonly Figure[] {
  if (!funds) return [];
  const { eventMs, usd } = funds;
  const [week, month] = FUND_SESSIONS;
  return [
    {
      name: 'fund-flows',
      title: `Net flow of the listed funds of ${coin}, session by session`,
      kind: 'bar',
      x: { label: 'session', unit: 'date' },
      y: { label: 'net flow, above 0 into the funds', unit: 'USD' },
      series: [{ name: 'net flow', points: datedPoints(eventMs, usd).slice(-SHOWN_SESSIONS) }],
    },
    {
      name: 'fund-sums',
      title: `Net flow of the listed funds of ${coin}, added up`,
      kind: 'line',
      x: DATE,
      y: { label: 'net flow, above 0 into the funds', unit: 'USD' },
      series: [week, month].map((sessions) => ({
        name: `${sessions} sessions`,
        points: datedPoints(eventMs, overWindow(usd, sumOf, sessions)).filter(([, value]) => value !== null),
      })),
      lines: [{ name: 'as much in as out', value: 0 }],
    },
  ];
}
