import type { StudyFigure } from '../api/types.ts';
import { csvOf } from '../files/csv.ts';
import { download } from '../files/download.ts';
import { tableOf } from './table.ts';
import type { ChartView } from './view.ts';

interface ChartToolsProps {
  readonly figure: StudyFigure;
  /** Of exported files. */
  readonly name: string;
  readonly view: ChartView;
  readonly isTable: boolean;
  readonly onTable: () => void;
}

/** The table of a chart, and its files. Pictures are drawn by a library that is loaded when the first one is asked for. */
export function ChartTools({ figure, name, view, isTable, onTable }: ChartToolsProps) {
  const exports = () => import('./echarts/exports.ts');
  const files = {
    CSV: () => new Blob([csvOf(tableOf(figure))], { type: 'text/csv' }),
    PNG: async () => (await exports()).pngOf(figure, view),
    SVG: async () => (await exports()).svgOf(figure, view),
  };
  return (
    <div className="chart-tools">
      <button type="button" className="quiet" aria-pressed={isTable} onClick={onTable}>
        as table
      </button>
      {Object.entries(files).map(([kind, make]) => (
        <button
          key={kind}
          type="button"
          className="quiet"
          aria-label={`${kind} of ${figure.title}`}
          onClick={() =>
            void Promise.resolve(make()).then((file) => {
              download(`${name}.${kind.toLowerCase()}`, file);
            })
          }
        >
          {kind}
        </button>
      ))}
    </div>
  );
}
