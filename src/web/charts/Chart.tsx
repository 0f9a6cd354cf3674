import { lazy, Suspense, useMemo, useState } from 'react';
import type { StudyFigure } from '../api/types.ts';
import { useShownTheme } from '../app/theme.ts';
import { isOverTime } from './axis.ts';
import { ChartTable } from './ChartTable.tsx';
import { ChartTools } from './ChartTools.tsx';
import { type ChartEvent, type ChartScale, PLAIN_VIEW, type SeriesAxis } from './view.ts';
import './charts.css';

// Each library is loaded where it draws something.
const TimeChart = lazy(async () => ({ default: (await import('./time/TimeChart.tsx')).TimeChart }));
const Canvas = lazy(async () => ({ default: (await import('./echarts/Canvas.tsx')).Canvas }));

export interface ChartProps {
  readonly figure: StudyFigure;
  /** Of exported files. */
  readonly name: string;
  /** Where its data come from, in a line. */
  readonly source: string;
  /** How y counts on a chart over time; others are linear. */
  readonly scale?: ChartScale;
  /** Marked on charts over time; keep the array between renderings, since the chart is drawn anew with another one. */
  readonly events?: readonly ChartEvent[];
  /** Side and unit of series that differ from the unit of y, by name; keep the object between renderings. */
  readonly axes?: Readonly<Record<string, SeriesAxis>>;
}

/**
 * A figure as a picture or as a table, to be taken along as PNG, SVG or CSV. What runs over dates is drawn as a chart over time, with crosshair and span shared
 * by all of the page; everything else as a statistical chart.
 */
export function Chart({
  figure,
  name,
  source,
  scale = PLAIN_VIEW.scale,
  events = PLAIN_VIEW.events,
  axes = PLAIN_VIEW.axes,
}: ChartProps) {
  const [isTable, setTable] = useState(false);
  const view = useMemo(() => ({ scale, events, axes }), [scale, events, axes]);
  // Colours are read from the page when it is drawn.
  const theme = useShownTheme();
  const isTime = isOverTime(figure);
  return (
    <figure className="chart" aria-label={figure.title}>
      <div className="chart-head">
        <figcaption>
          <h3>{figure.title}</h3>
          <span className="small muted">{axesText(figure)}</span>
        </figcaption>
        <ChartTools
          figure={figure}
          name={name}
          view={view}
          isTable={isTable}
          onTable={() => {
            setTable(!isTable);
          }}
        />
      </div>
      {isTable && <ChartTable figure={figure} />}
      {!isTable && isEmpty(figure) && (
        <p className="chart-empty muted">No values to draw: none is known as of that day.</p>
      )}
      {!isTable && !isEmpty(figure) && (
        <Suspense fallback={<div className="chart-wait shimmer" />}>
          {isTime ? (
            <TimeChart figure={figure} view={view} theme={theme} />
          ) : (
            <Canvas key={theme} figure={figure} />
          )}
        </Suspense>
      )}
      <p className="chart-source small muted">
        {source}
        {isTime && <Attribution />}
      </p>
    </figure>
  );
}

function isEmpty({ series }: StudyFigure): boolean {
  return series.every(({ points }) => points.every(([, y]) => y === null || y === undefined));
}

/** The licence of the library asks for it wherever it draws. */
function Attribution() {
  return (
    <span className="chart-by">
      <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
        TradingView Lightweight Charts™
      </a>{' '}
      Copyright © 2025 TradingView, Inc.
    </span>
  );
}

function axesText({ x, y, z, kind }: StudyFigure): string {
  const shown = kind === 'heat' && z ? z : y;
  const unit =
    shown.unit === '' || shown.unit === 'fraction' || shown.unit === 'ratio' ? '' : ` (${shown.unit})`;
  const down = kind === 'heat' && y.label !== '' ? ` and ${y.label}` : '';
  return `${shown.label}${unit} by ${x.label}${down}`;
}
