import { useMemo } from 'react';
import type { SeriesDetail } from '../../../server/contract/data.ts';
import type { StudyFigure } from '../../api/types.ts';
import { Chart } from '../../charts/Chart.tsx';
import { Asked } from '../Asked.tsx';
import { type Observation, useObservations } from '../queries.ts';
import { dailyOf } from './daily.ts';

/** The values of a series in their latest prints. */
export function ValuesChart({ detail }: { readonly detail: SeriesDetail }) {
  return (
    <Asked asked={useObservations(detail.series)} waiting="The values are being read.">
      {({ observations }) => <Values detail={detail} observations={observations} />}
    </Asked>
  );
}

interface ValuesProps {
  readonly detail: SeriesDetail;
  readonly observations: readonly Observation[];
}

function Values({ detail, observations }: ValuesProps) {
  const { series, field, unit, calendar, source, from, to } = detail;
  const days = useMemo(() => dailyOf(observations), [observations]);
  const figure = useMemo(
    (): StudyFigure => ({
      name: series,
      title: `${series}${days.length < observations.length ? ', the last value of each UTC day' : ''}`,
      kind: 'line',
      x: { label: 'date', unit: 'date' },
      y: { label: field, unit },
      series: [{ name: series, points: days.map(({ date, value }) => [date, value]) }],
    }),
    [series, field, unit, days, observations.length],
  );
  return (
    <Chart
      figure={figure}
      name={series.replaceAll(/[^\w.-]/g, '-')}
      source={`Source: ${source}, ${from.slice(0, 10)} to ${to.slice(0, 10)}, dates by the calendar ${calendar}`}
    />
  );
}
