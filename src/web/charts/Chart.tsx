import { useState } from 'react';
import type { StudyFigure } from '../api/types.ts';
import { useShownTheme } from '../app/theme.ts';
import { csvOf } from '../files/csv.ts';
import { download } from '../files/download.ts';
import { Canvas } from './Canvas.tsx';
import { ChartTable } from './ChartTable.tsx';
import { pngOf, svgOf } from './exports.ts';
import { tableOf } from './table.ts';
import './charts.css';

interface ChartProps {
  readonly figure: StudyFigure;
  /** Of exported files. */
  readonly name: string;
  /** Where its data come from, in a line. */
  readonly source: string;
}

/** A figure of a study: as a picture or as a table, to be taken along as PNG, SVG or CSV. */
export function Chart({ figure, name, source }: ChartProps) {
  const [isTable, setTable] = useState(false);
  // Colours are read from the page when it is drawn.
  const theme = useShownTheme();
  return (
    <figure className="chart" aria-label={figure.title}>
      <div className="chart-head">
        <figcaption>
          <h3>{figure.title}</h3>
          <span className="small muted">{axesText(figure)}</span>
        </figcaption>
        <div className="chart-tools">
          <button
            type="button"
            className="quiet"
            aria-pressed={isTable}
            onClick={() => {
              setTable(!isTable);
            }}
          >
            as table
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={`CSV of ${figure.title}`}
            onClick={() => {
              download(`${name}.csv`, new Blob([csvOf(tableOf(figure))], { type: 'text/csv' }));
            }}
          >
            CSV
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={`PNG of ${figure.title}`}
            onClick={() =>
              void pngOf(figure).then((blob) => {
                download(`${name}.png`, blob);
              })
            }
          >
            PNG
          </button>
          <button
            type="button"
            className="quiet"
            aria-label={`SVG of ${figure.title}`}
            onClick={() => {
              download(`${name}.svg`, svgOf(figure));
            }}
          >
            SVG
          </button>
        </div>
      </div>
      {isTable ? <ChartTable figure={figure} /> : <Canvas key={theme} figure={figure} />}
      <p className="small muted">{source}</p>
    </figure>
  );
}

function axesText({ x, y, z, kind }: StudyFigure): string {
  const shown = kind === 'heat' && z ? z : y;
  const unit =
    shown.unit === '' || shown.unit === 'fraction' || shown.unit === 'ratio' ? '' : ` (${shown.unit})`;
  return `${shown.label}${unit} by ${x.label}`;
}
