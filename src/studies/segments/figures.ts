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
    {
      name: 'leaders',
      title: `Leading segment over ${WINDOW} bars`,
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: 'leading segment', unit: '' },
      series: [leaderSeries(sample)],
    },
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

/** The leading segment as its number in the order of the comparison, from 1 on. */
function leaderSeries({ market, returns }: Sample): FigureSeries {
  const { leaders } = leadership(returns, WINDOW);
  return {
    name: market.compared.map(({ segment }, k) => `${k + 1} ${segment}`).join(', '),
    points: Array.from(leaders, (leader, i) => [labelAt(market, i + WINDOW - 1), leader + 1] as const),
  };
}

function labelAt({ panel, rows }: Sample['market'], index: number): string {
  return panel.labels[rows[index] ?? 0] ?? '';
}
