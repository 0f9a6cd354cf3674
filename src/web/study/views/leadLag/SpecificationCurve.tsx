import { type PointerEvent, useId, useState } from 'react';
import { formatValue, tableNumber } from '../../../../core/formatValue.ts';
import type { StudyAnswer, StudyTable } from '../../../api/types.ts';
import { pText } from '../../../design/numbers.ts';
import { PictureTools } from '../../../files/picture/PictureTools.tsx';
import { DataTable } from '../../../table/DataTable.tsx';
import type { Pair } from '../pair/pair.ts';
import { useWidth } from '../useWidth.ts';
import { CurvePicture, LEFT_PX } from './CurvePicture.tsx';
import { type Curve, curveOf, type Spec } from './curveLayout.ts';

interface SpecificationCurveProps {
  readonly table: StudyTable;
  readonly pair: Pair;
  readonly answer: StudyAnswer;
  readonly source: string;
}

/** Sorted estimates with their intervals above the choices that made them (Simonsohn, Simmons and Nelson 2020). */
export function SpecificationCurve({ table, pair, answer, source }: SpecificationCurveProps) {
  const curve = curveOf(table);
  const id = useId();
  const [place, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState(() => Math.ceil(curve.specs.length / 2));
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT_PX;
    const step = (width - LEFT_PX) / curve.specs.length;
    if (x >= 0) setAt(Math.min(curve.specs.length, Math.floor(x / step) + 1));
  };
  const chosen = curve.specs[at - 1];
  return (
    <>
      <p className="prose-line">{sentenceOf(answer, curve, pair)}</p>
      <div className="chart-tools">
        <PictureTools place={place} title={table.title} name="lead-lag-specifications" />
      </div>
      <div ref={place} className="curve" onPointerMove={follow}>
        {width > 0 && (
          <CurvePicture
            curve={curve}
            width={width}
            at={at}
            label={`${curve.specs.length} correlations in order, from ${shown(curve.specs[0]?.effect)} to ${shown(curve.specs.at(-1)?.effect)}, with the choices behind each; they are listed below`}
          />
        )}
      </div>
      <div className="curve-reading">
        <label htmlFor={id} className="small">
          specification {at} of {curve.specs.length}
        </label>
        <input
          id={id}
          type="range"
          min={1}
          max={curve.specs.length}
          value={at}
          aria-valuetext={chosen && readingOf(chosen)}
          onChange={({ target }) => {
            setAt(Number(target.value));
          }}
        />
        <output htmlFor={id} className="small">
          {chosen && readingOf(chosen)}
        </output>
      </div>
      <p className="small muted">
        Filled: p &lt; 5 %, not adjusted. Bars are 95 % Newey-West intervals. {source}
      </p>
      <details className="more">
        <summary>All {curve.specs.length} as a list</summary>
        <DataTable table={table} source={source} fileName="lead-lag-specifications" />
      </details>
    </>
  );
}

function readingOf({ effect, lower, upper, p, n, choices }: Spec): string {
  const range = Number.isFinite(lower) ? ` (95 %: ${shown(lower)} to ${shown(upper)})` : '';
  const { series = '', part = '', lookback = '', horizon = '' } = choices;
  return `correlation ${shown(effect)}${range}, p ${pText(p)}, n ${n.toLocaleString('en-US')}: ${series}, ${part}, ${barsText(lookback)} back, ${barsText(horizon)} ahead`;
}

function barsText(count: string): string {
  return count === '1' ? '1 bar' : `${count} bars`;
}

function sentenceOf({ findings }: StudyAnswer, { specs }: Curve, { first, second }: Pair): string {
  const median = findings.find(({ name }) => name === 'specification-median');
  const share = findings.find(({ name }) => name === 'specification-significant-share');
  const value = typeof median?.value === 'number' ? shown(median.value) : '-';
  const agreeing = typeof share?.value === 'number' ? Math.round(share.value * specs.length) : 0;
  const p = median?.pValue === undefined ? '' : `, p ${pText(median.pValue)} against shifts in time`;
  return `Over ${specs.length} ways to relate the past of ${first} to later ${second} the median correlation is ${value}${p}; ${agreeing} of them are below 5 % with its sign.`;
}

function shown(value: number | undefined): string {
  return value === undefined ? '-' : formatValue(tableNumber(value, ''));
}
