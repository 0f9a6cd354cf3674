import type { CSSProperties } from 'react';
import type { Heat, HeatCell } from './sweepHeat.ts';

/** In percent: more would leave the number too little contrast. */
const MOST_WARMTH = 42;

interface HeatTableProps {
  readonly heat: Heat;
  readonly across: string;
  readonly down?: string;
}

/** A heat map whose cells are numbers: colour shows where it is warm, the star the best. */
export function HeatTable({ heat, across, down }: HeatTableProps) {
  const { columns, rows, most } = heat;
  const title = `Sharpe ratio by ${across}${down === undefined ? '' : ` and ${down}`}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="heat-scroll" aria-label={title} tabIndex={0}>
      <table className="heat">
        <caption>
          {title} <span className="muted">(★ the best cell)</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">
              {down ?? ''} <span aria-hidden="true">\</span> {across}
            </th>
            {columns.map((value) => (
              <th key={value} scope="col">
                {value}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, cells }) => (
            <tr key={value ?? 'all'}>
              <th scope="row">{value ?? 'all'}</th>
              {cells.map((cell, i) => (
                <Cell key={columns[i]} cell={cell} heat={heat} isBest={cell.value === most} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellProps {
  readonly cell: HeatCell;
  readonly heat: Heat;
  readonly isBest: boolean;
}

function Cell({ cell: { value, count }, heat, isBest }: CellProps) {
  if (value === null) {
    return (
      <td>
        <span aria-hidden="true">–</span>
        <span className="unseen">nothing was held</span>
      </td>
    );
  }
  const reach = Math.max(Math.abs(heat.least), Math.abs(heat.most)) || 1;
  const style = { '--warmth': `${Math.round((MOST_WARMTH * Math.abs(value)) / reach)}%` } as CSSProperties;
  const kind = value < 0 ? 'cold' : 'warm';
  return (
    <td
      className={isBest ? `${kind} best` : kind}
      style={style}
      title={count > 1 ? `mean of ${count} combinations` : undefined}
    >
      {isBest && (
        <>
          <span aria-hidden="true">★</span>
          <span className="unseen">best </span>
        </>
      )}
      {value.toFixed(2)}
    </td>
  );
}
