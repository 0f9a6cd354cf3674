import type { Figure, FigureSeries } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import { leadership } from './leadership.ts';
import type { Sample } from './sample.ts';
import { onRows } from './segmentMarket.ts';

const WINDOW = 90;

/** Closeness with its uncertainty, all differences, strength against bitcoin and who led. */
export function segmentFigures(sample: Sample, findings: readonly StudyFinding[]): readonly Figure[] {
  const { leader } = sample.params;
  return [
    {
      name: 'correlations',
      title: `Correlation of each segment with ${leader}`,
      kind: 'range',
      x: { label: 'segment', unit: '' },
      y: { label: 'correlation of returns', unit: '' },
      series: [rangeOf('95 % bootstrap', findings, 'correlation-')],
    },
    {
      name: 'differences',
      title: `Differences of the correlations with ${leader}`,
      kind: 'range',
      x: { label: 'pair of segments', unit: '' },
      y: { label: 'difference of correlation', unit: '' },
      series: [rangeOf('95 % bootstrap', findings, 'difference-')],
      lines: [{ name: 'none', value: 0 }],
    },
    {
      name: 'strength',
      title: `Each segment against bitcoin over ${WINDOW} bars`,
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: 'growth beyond bitcoin', unit: 'fraction' },
      series: strengthSeries(sample),
      lines: [{ name: 'as bitcoin', value: 0 }],
    },
    leadersFigure(sample),
  ];
}

function rangeOf(name: string, findings: readonly StudyFinding[], prefix: string): FigureSeries {
  const points = findings
    .filter((finding) => finding.name.startsWith(prefix))
    .map(
      ({ label, value, interval }) =>
        [
          label,
          typeof value === 'number' ? value : null,
          interval?.lower ?? null,
          interval?.upper ?? null,
        ] as const,
    );
  return { name, points };
}

function strengthSeries({ market, returns }: Sample): readonly FigureSeries[] {
  if (!market.bitcoin) return [];
  const bitcoin = onRows(market.bitcoin, market.rows);
  return market.compared.map(({ segment }, k) => {
    let sum = 0;
    const excess = returns[k]!.map((value, i) => value - bitcoin[i]!);
    const points = excess.map((value, i) => {
      sum += value - (i >= WINDOW ? excess[i - WINDOW]! : 0);
      return Math.expm1(sum);
    });
    return {
      name: segment,
      points: [...points].flatMap((value, i) =>
        i < WINDOW - 1 ? [] : [[labelAt(market, i), Number.isFinite(value) ? value : null] as const],
      ),
    };
  });
}

/** A row for each segment: on which share of the bars of each quarter it led. */
function leadersFigure({ market, returns }: Sample): Figure {
  const { leaders } = leadership(returns, WINDOW);
  const quarters = Array.from(leaders, (_, i) => quarterOf(labelAt(market, i + WINDOW - 1)));
  const bars = countBy(quarters);
  return {
    name: 'leaders',
    title: `Leading segment over ${WINDOW} bars, by quarter`,
    kind: 'heat',
    x: { label: 'quarter', unit: '' },
    y: { label: 'segment', unit: '' },
    z: { label: 'share of bars on which it led', unit: 'fraction' },
    series: market.compared.map(({ segment }, k) => {
      const led = countBy(quarters.filter((_, i) => leaders[i] === k));
      return {
        name: segment,
        points: [...bars].map(([quarter, count]) => [quarter, (led.get(quarter) ?? 0) / count] as const),
      };
    }),
  };
}

/** `2026-01-14` lies in `2026 Q1`. */
function quarterOf(date: string): string {
  return `${date.slice(0, 4)} Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function labelAt({ panel, rows }: Sample['market'], index: number): string {
  return panel.labels[rows[index] ?? 0] ?? '';
}
