import type { Figure, Point } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import { flowSums, MONTH, YEAR } from '../exchange.ts';
import type { FlowSample } from '../sample.ts';
import { BAND } from '../universe/drawdownFindings.ts';
import { datedPoints } from './datedPoints.ts';
import { moneyFigures } from './moneyFigures.ts';
import { reserveFigure } from './reserveFigure.ts';

const BINS = 10;

/** Flows and reserves, money that is ready, paper gains, drawdowns now, and what followed deep ones. */
export function flowFigures(sample: FlowSample, findings: readonly StudyFinding[]): readonly Figure[] {
  return [
    ...netflowFigure(sample),
    ...reserveFigure(sample),
    ...moneyFigures(sample),
    ...holderFigure(sample),
    ...drawdownFigure(sample),
    ...forwardFigure(findings),
  ];
}

function netflowFigure({ flows, params: { coin } }: FlowSample): readonly Figure[] {
  if (!flows) return [];
  const line = (days: number) => ({
    name: `${days} days`,
    points: datedPoints(flows.eventMs, flowSums(flows, days)).slice(-2 * YEAR),
  });
  return [
    {
      name: 'netflow',
      title: `Net flow of ${coin} to exchanges, two years`,
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: 'net flow, above 0 to exchanges', unit: 'USD' },
      series: [line(7), line(MONTH)],
      lines: [{ name: 'as much in as out', value: 0 }],
    },
  ];
}

function holderFigure({ holders, params: { coin } }: FlowSample): readonly Figure[] {
  if (!holders) return [];
  const { eventMs, mvrv, mvrvZ, nupl } = holders;
  return [
    {
      name: 'holders',
      title: `What holders of ${coin} have gained on paper`,
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: 'score and share', unit: '' },
      series: [
        { name: 'MVRV-Z', points: datedPoints(eventMs, mvrvZ) },
        { name: 'net unrealised profit or loss', points: datedPoints(eventMs, nupl) },
      ],
      lines: [{ name: 'no gain', value: 0 }],
    },
    {
      name: 'mvrv',
      title: `MVRV of ${coin}, four years`,
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: 'market cap over realised cap', unit: 'ratio' },
      series: [{ name: 'MVRV', points: datedPoints(eventMs, mvrv).slice(-4 * YEAR) }],
      lines: [{ name: 'no gain', value: 1 }],
    },
  ];
}

function drawdownFigure({ universe, params }: FlowSample): readonly Figure[] {
  if (!universe || universe.standing.length === 0) return [];
  const points = (isDead: boolean): readonly Point[] =>
    Array.from({ length: BINS }, (_, bin) => {
      const inside = universe.standing.filter(
        (coin) => coin.isDead === isDead && Math.min(BINS - 1, Math.floor(BINS * coin.drawdown)) === bin,
      );
      return [`${bin * BINS} to ${(bin + 1) * BINS} %`, inside.length] as const;
    });
  return [
    {
      name: 'drawdowns',
      title: `How far coins stand below their peaks, all that ever belonged to ${params.universe}`,
      kind: 'bar',
      x: { label: 'below the peak', unit: '' },
      y: { label: 'coins', unit: 'count' },
      series: [
        { name: 'living', points: points(false) },
        { name: 'vanished', points: points(true) },
      ],
    },
  ];
}

function forwardFigure(findings: readonly StudyFinding[]): readonly Figure[] {
  const shown = findings.filter(({ name }) => /^forward-(es|median)-(80-90|all)$/.test(name));
  if (shown.length === 0) return [];
  return [
    {
      name: 'forward',
      title: `What followed a fall of ${100 * BAND.from} to ${100 * BAND.to} %`,
      kind: 'range',
      x: { label: 'return', unit: '' },
      y: { label: 'return', unit: 'fraction' },
      series: [
        {
          name: 'estimate with interval',
          points: shown.map(({ label, value, interval }) => [
            label,
            typeof value === 'number' ? value : null,
            interval?.lower ?? null,
            interval?.upper ?? null,
          ]),
        },
      ],
      lines: [{ name: 'nothing gained', value: 0 }],
    },
  ];
}
