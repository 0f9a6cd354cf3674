import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { ExpressionField } from '../expression/ExpressionField.tsx';
import type { RowState } from './queries.ts';
import { RowValue } from './RowValue.tsx';
import { addRow, type ExploreView, MOST_ROWS, moveRow, removeRow, replaceRow } from './view.ts';

interface ExpressionRowsProps {
  readonly view: ExploreView;
  /** The view that `states` are of. */
  readonly settled: ExploreView;
  readonly states: readonly RowState[];
  readonly onView: (view: ExploreView) => void;
}

/** The expressions, each with what it comes to; Alt with Up and Down moves one. */
export function ExpressionRows({ view, settled, states, onView }: ExpressionRowsProps) {
  const list = useRef<HTMLOListElement>(null);
  const focused = useRef<{ row: number; control: string } | undefined>(undefined);
  // Rows are told apart by their place, so the focus has to follow what moved.
  useLayoutEffect(() => {
    const { row, control } = focused.current ?? {};
    focused.current = undefined;
    if (row === undefined) return;
    const item = list.current?.children[Math.min(row, view.rows.length - 1)];
    item?.querySelector<HTMLElement>(`[data-control="${control ?? ''}"], input`)?.focus();
  });
  const change = (next: ExploreView, row: number, control = '') => {
    if (next === view) return;
    focused.current = { row, control };
    onView(next);
  };
  const onKeyDown = (index: number) => (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (!event.altKey || step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    change(moveRow(view, index, step), index + step);
  };
  return (
    <section aria-label="Expressions">
      <ol className="explore-rows" ref={list}>
        {view.rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <li key={i} onKeyDownCapture={onKeyDown(i)} className={row.isHidden ? 'hidden-row' : undefined}>
            <ExpressionField
              label={`Expression ${i + 1}`}
              isLabelUnseen
              value={row.text}
              placeholder={i === 0 ? 'RUT, or corr(ret(RUT), ret(BTC), 252)' : 'another expression'}
              onText={(text) => {
                onView(replaceRow(view, i, { text }));
              }}
              onEnter={() => {
                if (row.text.trim() !== '') change(addRow(view), view.rows.length);
              }}
            />
            <RowValue state={settled.rows[i]?.text === row.text ? states[i] : undefined} />
            {!isOnlyEmpty(view) && (
              <RowTools
                name={row.text === '' ? `expression ${i + 1}` : row.text}
                isHidden={row.isHidden}
                isFirst={i === 0}
                isLast={i === view.rows.length - 1}
                onHide={() => {
                  onView(replaceRow(view, i, { isHidden: !row.isHidden }));
                }}
                onMove={(step) => {
                  change(moveRow(view, i, step), i + step, step < 0 ? 'up' : 'down');
                }}
                onRemove={() => {
                  change(removeRow(view, i), i);
                }}
              />
            )}
          </li>
        ))}
      </ol>
      {view.rows.at(-1)?.text !== '' && (
        <button
          type="button"
          disabled={view.rows.length >= MOST_ROWS}
          onClick={() => {
            change(addRow(view), view.rows.length);
          }}
        >
          + Add an expression
        </button>
      )}
    </section>
  );
}

function isOnlyEmpty({ rows }: ExploreView): boolean {
  return rows.length === 1 && rows[0]?.text === '';
}

interface RowToolsProps {
  readonly name: string;
  readonly isHidden: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onHide: () => void;
  readonly onMove: (step: -1 | 1) => void;
  readonly onRemove: () => void;
}

function RowTools({ name, isHidden, isFirst, isLast, onHide, onMove, onRemove }: RowToolsProps) {
  return (
    <div className="row-tools">
      <button
        type="button"
        className="quiet"
        aria-pressed={isHidden}
        aria-label={`Hide ${name}`}
        onClick={onHide}
      >
        {isHidden ? 'hidden' : 'hide'}
      </button>
      <button
        type="button"
        className="quiet"
        data-control="up"
        aria-label={`Move ${name} up`}
        disabled={isFirst}
        onClick={() => {
          onMove(-1);
        }}
      >
        ↑
      </button>
      <button
        type="button"
        className="quiet"
        data-control="down"
        aria-label={`Move ${name} down`}
        disabled={isLast}
        onClick={() => {
          onMove(1);
        }}
      >
        ↓
      </button>
      <button type="button" className="quiet" aria-label={`Remove ${name}`} onClick={onRemove}>
        ✕
      </button>
    </div>
  );
}
