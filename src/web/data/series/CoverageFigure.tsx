import { type PointerEvent, useState } from 'react';
import type { SeriesDetail } from '../../../server/contract/data.ts';
import { type Coverage, cellAt, drawYear, STATES } from './coverageCells.ts';
import { coverageText } from './coverageText.ts';

const FIRST_SHOWN = 9;

/** On which days there are values, year by year; the latest first. */
export function CoverageFigure({ detail }: { readonly detail: SeriesDetail }) {
  const { coverage } = detail;
  const [isWhole, setWhole] = useState(false);
  const [pointed, setPointed] = useState('');
  const years = coverage.years.toReversed();
  const summary = coverageText(detail);
  return (
    <figure className="chart coverage" aria-label="Days with values">
      <figcaption>
        <h3>Days with values</h3>
        <span className="small muted">{summary}</span>
      </figcaption>
      <ul className="coverage-legend small">
        {(['v', 'c', 'm', '-'] as const).map((code) => (
          <li key={code}>
            <svg viewBox="-1 -1 10 10" aria-hidden="true">
              <path
                className={`cell-${CLASSES[code]}`}
                d={drawYear(SAMPLES[code], 'month').paths.find((one) => one.code === code)?.d}
              />
            </svg>
            {STATES[code]}
          </li>
        ))}
        <li className="pointed">{pointed}</li>
      </ul>
      <div className="coverage-years">
        {years.slice(0, isWhole ? undefined : FIRST_SHOWN).map((year) => (
          <YearCells key={year.year} year={year} cell={coverage.cell} onPoint={setPointed} />
        ))}
      </div>
      {years.length > FIRST_SHOWN && (
        <button
          type="button"
          className="quiet"
          aria-expanded={isWhole}
          onClick={() => {
            setWhole(!isWhole);
          }}
        >
          {isWhole ? `The latest ${FIRST_SHOWN} years only` : `All ${years.length} years`}
        </button>
      )}
    </figure>
  );
}

const CLASSES = { v: 'value', c: 'corrected', m: 'missing', '-': 'closed' } as const;
const sample = (codes: string) => ({ year: 2025, codes, values: 0, corrected: 0, missing: 0 });
const SAMPLES = { v: sample('v'), c: sample('c'), m: sample('m'), '-': sample('-') };

interface YearCellsProps {
  readonly year: Coverage['years'][number];
  readonly cell: Coverage['cell'];
  readonly onPoint: (text: string) => void;
}

function YearCells({ year, cell, onPoint }: YearCellsProps) {
  const { width, height, paths } = drawYear(year, cell);
  const { values, missing, corrected } = year;
  const text = `${year.year}: ${values} values, ${missing} missing, ${corrected} corrected`;
  const onPointerMove = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) => {
    const box = currentTarget.getBoundingClientRect();
    const scale = (width + 2) / box.width;
    const found = cellAt(year, cell, [(clientX - box.left) * scale - 1, (clientY - box.top) * scale - 1]);
    onPoint(found ? `${found.date}: ${found.state}` : '');
  };
  return (
    <div className="coverage-year">
      <p className="small">
        <strong>{year.year}</strong>{' '}
        <span className="muted">
          {missing > 0 ? `${missing} missing` : ''}
          {missing > 0 && corrected > 0 ? ', ' : ''}
          {corrected > 0 ? `${corrected} corrected` : ''}
        </span>
      </p>
      <svg
        role="img"
        aria-label={text}
        viewBox={`-1 -1 ${width + 2} ${height + 1}`}
        onPointerMove={onPointerMove}
        onPointerLeave={() => {
          onPoint('');
        }}
      >
        {paths.map(
          ({ code, d }) => d !== '' && <path key={code} className={`cell-${CLASSES[code]}`} d={d} />,
        )}
      </svg>
    </div>
  );
}
