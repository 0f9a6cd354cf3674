import type { Figure, Point } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import type { Composite } from './composite.ts';
import type { RiskOnParameters } from './parameters.ts';

const STATES = ['risk-on', 'neutral', 'risk-off'] as const;

/** The composite over time, its parts now, and how each year was spent. */
export function riskOnFigures(
  composite: Composite,
  findings: readonly StudyFinding[],
  { threshold, span, from = '' }: RiskOnParameters,
): readonly Figure[] {
  const { clock, values, mean } = composite;
  const bars = [...clock.labels.keys()].filter(
    (t) => (clock.labels[t] ?? '') >= from && Number.isFinite(mean[t]),
  );
  const path = (column: Float64Array): readonly Point[] =>
    bars.map((t) => [clock.labels[t] ?? '', Number.isFinite(column[t]) ? column[t]! : null] as const);
  const contributions = findings.filter(({ name }) => name.startsWith('contribution-'));
  return [
    {
      name: 'composite',
      title: 'Risk appetite as it was known at the time',
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: 'robust score', unit: '' },
      series: [
        { name: 'composite', points: path(values) },
        { name: `mean, span ${span} bars`, points: path(mean) },
      ],
      lines: [
        { name: 'risk-on begins', value: threshold },
        { name: 'a state ends', value: 0 },
        { name: 'risk-off begins', value: -threshold },
      ],
    },
    {
      name: 'contributions',
      title: 'What moves the composite now',
      kind: 'bar',
      x: { label: 'part', unit: '' },
      y: { label: 'contribution, above 0 for appetite', unit: '' },
      series: [
        {
          name: 'last bar',
          points: contributions.map(
            ({ label, value }) => [label, typeof value === 'number' ? value : null] as const,
          ),
        },
      ],
    },
    {
      name: 'years',
      title: 'How each year was spent',
      kind: 'bar',
      x: { label: 'year', unit: '' },
      y: { label: 'share of bars', unit: 'fraction' },
      series: STATES.map((state) => ({ name: state, points: yearPoints(composite, bars, state) })),
    },
  ];
}

function yearPoints(
  { clock, states }: Composite,
  bars: readonly number[],
  state: (typeof STATES)[number],
): readonly Point[] {
  const totals = new Map<string, { bars: number; inState: number }>();
  for (const t of bars) {
    if (states[t] === 'none') continue;
    const year = clock.labels[t]?.slice(0, 4) ?? '';
    const total = totals.get(year) ?? { bars: 0, inState: 0 };
    total.bars++;
    if (states[t] === state) total.inState++;
    totals.set(year, total);
  }
  return [...totals].map(([year, total]) => [year, total.inState / total.bars] as const);
}
