import type { ReactNode, Ref } from 'react';
import { lookOf, type SymbolName, symbolOf } from './looks.ts';

interface LegendProps {
  readonly names: readonly string[];
  /** What tells series apart beside their colour. */
  readonly marks: 'line' | 'symbol' | 'block';
  readonly hidden: ReadonlySet<number>;
  /** Absent: series cannot be hidden. */
  readonly onHide?: (hidden: ReadonlySet<number>) => void;
  /** Before the names. */
  readonly head?: ReactNode;
  /** Each name is followed by an empty `output`, for the value under the crosshair. */
  readonly hasValues?: boolean;
  readonly ref?: Ref<HTMLUListElement>;
}

const SHAPES: Readonly<Record<SymbolName, string>> = {
  circle: 'M12 1a5 5 0 1 0 .01 0Z',
  rect: 'M7 1h10v10H7Z',
  triangle: 'M12 1l6 10H6Z',
  diamond: 'M12 0l5 6-5 6-5-6Z',
};

/** Names each series beside its colour and its dash or symbol; pressed names are shown, others hidden. */
export function Legend({ names, marks, hidden, onHide, head, hasValues = false, ref }: LegendProps) {
  const toggle = (index: number) => {
    const next = new Set(hidden);
    if (!next.delete(index)) next.add(index);
    onHide?.(next);
  };
  return (
    <ul ref={ref} className="chart-legend">
      {head !== undefined && <li>{head}</li>}
      {names.map((name, i) => (
        <li key={name}>
          {onHide && names.length > 1 ? (
            <button
              type="button"
              className="quiet"
              aria-pressed={!hidden.has(i)}
              title={hidden.has(i) ? `Show ${name}` : `Hide ${name}`}
              onClick={() => {
                toggle(i);
              }}
            >
              <Swatch index={i} marks={marks} />
              {name}
            </button>
          ) : (
            <span className="chart-name">
              <Swatch index={i} marks={marks} />
              {name}
            </span>
          )}
          {hasValues && <output aria-live="off" />}
        </li>
      ))}
    </ul>
  );
}

function Swatch({ index, marks }: Pick<LegendProps, 'marks'> & { readonly index: number }) {
  const { colour, dash } = lookOf(index);
  return (
    <svg className={`swatch look-${colour + 1}`} width="24" height="12" aria-hidden="true">
      {marks === 'line' && <line x1="0" x2="24" y1="6" y2="6" strokeDasharray={dash.join(' ')} />}
      {marks === 'symbol' && <path d={SHAPES[symbolOf(index)]} />}
      {marks === 'block' && <path d="M4 1h16v10H4Z" />}
    </svg>
  );
}
