import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import type { MetricCheck } from '../api/types.ts';
import { Explanation } from './Explanation.tsx';
import { useCheck } from './queries.ts';
import { Suggestions } from './Suggestions.tsx';
import { useCompletion } from './useCompletion.ts';
import { useSettled } from './useSettled.ts';
import './expression.css';

/** Somebody who types is waited for. */
const PAUSE_MS = 400;

export interface ExpressionFieldProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly placeholder?: string;
  /** Shows the label to readers of the screen only. */
  readonly isLabelUnseen?: boolean;
  /** Told of Enter where it completes nothing. */
  readonly onEnter?: () => void;
  /** Whether the text is an expression; where it is something else, it is not checked. */
  readonly isExpression?: (text: string) => boolean;
}

/** A field for the metric language: completes words, shows what the function at the cursor takes, and marks what is wrong. */
export function ExpressionField(props: ExpressionFieldProps) {
  const { label, value, onText, placeholder, isLabelUnseen = false, onEnter } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useCompletion(input, value, onText);
  const settled = useSettled(value, PAUSE_MS);
  const isChecked = props.isExpression?.(settled) ?? true;
  const { data } = useCheck(isChecked ? settled : '');
  const check = settled === value && isChecked ? data : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (list.onKey(event)) event.preventDefault();
    else if (event.key === 'Enter') onEnter?.();
  };
  return (
    <div className="expression">
      <label htmlFor={id} className={isLabelUnseen ? 'unseen' : undefined}>
        {label}
      </label>
      <div className="expression-box">
        <Marks text={value} check={check} input={input.current} />
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          aria-expanded={list.isOpen}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={list.isOpen && list.active >= 0 ? `${id}list${list.active}` : undefined}
          aria-invalid={check?.valid === false}
          aria-describedby={`${id}about`}
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={value}
          onChange={({ target }) => {
            onText(target.value);
            list.moved(true);
          }}
          onSelect={() => {
            list.moved(false);
          }}
          onScroll={({ currentTarget: { scrollLeft, previousElementSibling } }) => {
            if (previousElementSibling) previousElementSibling.scrollLeft = scrollLeft;
          }}
          onBlur={list.close}
          onKeyDown={onKeyDown}
        />
        <Suggestions id={`${id}list`} list={list} />
      </div>
      <Explanation id={`${id}about`} text={value} check={check} list={list} />
    </div>
  );
}

interface MarksProps {
  readonly text: string;
  readonly check: MetricCheck | undefined;
  readonly input: HTMLInputElement | null;
}

/** Lies behind the text of the field, letter under letter, and underlines what is wrong. */
function Marks({ text, check, input }: MarksProps) {
  if (check?.valid !== false) return <div className="expression-marks" aria-hidden="true" />;
  const { from = 0, to = 0 } = check;
  const end = Math.max(to, from + 1);
  return (
    <div
      className="expression-marks"
      aria-hidden="true"
      ref={(element) => {
        if (element && input) element.scrollLeft = input.scrollLeft;
      }}
    >
      {text.slice(0, from)}
      <mark>{text.slice(from, end) || ' '}</mark>
      {text.slice(end)}
    </div>
  );
}
