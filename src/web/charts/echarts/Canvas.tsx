import { useEffect, useRef, useState } from 'react';
import type { StudyFigure } from '../../api/types.ts';
import { readColours } from '../colours.ts';
import { Legend } from '../Legend.tsx';
import { init } from './echarts.ts';
import { heightOf, liesDown } from './layout.ts';
import { optionOf } from './options.ts';

/** Below this, labels have less room. */
const NARROW_PX = 520;

/** Draws a figure that is not over time; resized with its place. */
export function Canvas({ figure }: { readonly figure: StudyFigure }) {
  const place = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const colours = readColours();
    const chart = init(element);
    let drawn = '';
    const draw = () => {
      const width = element.clientWidth;
      if (width === 0) return;
      chart.resize();
      const layout = [heightOf(figure, width), liesDown(figure, width), width < NARROW_PX].join();
      if (layout === drawn) return;
      drawn = layout;
      if (element.parentElement) element.parentElement.style.minHeight = `${heightOf(figure, width)}px`;
      const option = optionOf(figure, { colours, width });
      const series = Array.isArray(option.series) ? option.series : [];
      const names = new Set([...hidden].map((index) => figure.series[index]?.name));
      chart.setOption({ ...option, series: series.filter(({ name }) => !names.has(String(name))) }, true);
      // Labels find their places among symbols that have theirs.
      if (figure.kind === 'path') chart.resize();
    };
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [figure, hidden]);
  const { kind, series } = figure;
  const marks = kind === 'bar' ? 'block' : kind === 'line' || kind === 'stack' ? 'line' : 'symbol';
  return (
    <>
      {series.length > 1 && kind !== 'heat' && (
        <Legend
          names={series.map(({ name }) => name)}
          marks={marks}
          hidden={hidden}
          {...(kind === 'stack' ? {} : { onHide: setHidden })}
        />
      )}
      <div className="chart-canvas">
        <div
          className="chart-fill"
          ref={place}
          role="img"
          aria-label={`${figure.title}; its numbers are there as a table`}
        />
      </div>
    </>
  );
}
