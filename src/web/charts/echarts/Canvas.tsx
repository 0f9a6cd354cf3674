import { useEffect, useRef } from 'react';
import type { StudyFigure } from '../../api/types.ts';
import { readColours } from '../colours.ts';
import { init } from './echarts.ts';
import { optionOf } from './options.ts';

/** Draws a figure; resized with its place. */
export function Canvas({ figure }: { readonly figure: StudyFigure }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const chart = init(element);
    chart.setOption(optionOf(figure, readColours()));
    const watch = new ResizeObserver(() => {
      chart.resize();
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [figure]);
  return (
    <div className="chart-canvas">
      <div
        className="chart-fill"
        ref={place}
        role="img"
        aria-label={`${figure.title}; its numbers are there as a table`}
      />
    </div>
  );
}
