import { type Figure, numberOrNull } from '../figure.ts';
import { COMPONENTS } from './parameters.ts';
import { bandOf, SHOWN } from './ranking/rankingFindings.ts';
import type { Sample } from './sample.ts';

/** The ranking with its bands, its evidence, and what it was worth month by month. */
export function selectivityFigures(sample: Sample): readonly Figure[] {
  const { results, present } = sample;
  const best = present.ranked.slice(0, SHOWN);
  const line = (values: Float64Array) =>
    results.labels.map((label, t) => [label, numberOrNull(values[t]!)] as const);
  const grown = (values: Float64Array) => {
    let sum = 0;
    return line(
      values.map((value) => {
        if (!Number.isFinite(value)) return Number.NaN;
        sum += value;
        return sum;
      }),
    );
  };
  const months = { label: 'month from', unit: 'date' };
  return [
    {
      name: 'ranking',
      title: `First ${SHOWN} of ${sample.params.universe} on ${present.label}`,
      kind: 'range',
      x: { label: 'coin', unit: '' },
      y: { label: 'score', unit: '' },
      series: [
        {
          name: 'score, and where it may lie with all evidence',
          points: best.map((coin) => {
            const { lower, upper } = bandOf(coin);
            return [coin.id, coin.score, lower, upper] as const;
          }),
        },
      ],
      lines: [{ name: 'typical coin in everything', value: 0 }],
    },
    {
      name: 'evidence',
      title: 'Evidence on the first coins',
      kind: 'bar',
      x: { label: 'coin', unit: '' },
      y: { label: 'robust z-score', unit: '' },
      series: COMPONENTS.map((name) => ({
        name,
        points: best.map(({ id, components }) => [id, numberOrNull(components[name])] as const),
      })),
    },
    {
      name: 'rank-ic',
      title: 'Rank correlation of score and the month after',
      kind: 'bar',
      x: months,
      y: { label: 'rank correlation', unit: '' },
      series: [
        { name: 'score', points: line(results.ic) },
        { name: 'momentum alone', points: line(results.componentIc.momentum) },
      ],
      lines: [{ name: 'chance', value: 0 }],
    },
    {
      name: 'groups',
      title: 'Sum of monthly returns',
      kind: 'line',
      x: months,
      y: { label: 'sum of monthly returns', unit: 'fraction' },
      series: [
        { name: 'best by the score', points: grown(results.top) },
        { name: 'worst by the score', points: grown(results.bottom) },
        { name: 'all, equal weights', points: grown(results.equal) },
        { name: 'all, by market cap', points: grown(results.capWeighted) },
        { name: 'best by momentum alone', points: grown(results.momentumTop) },
      ],
    },
  ];
}
