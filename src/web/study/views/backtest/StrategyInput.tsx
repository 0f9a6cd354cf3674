import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CheckedStrategy, ShippedStrategy } from '../../../../server/contract/strategy.ts';
import { getJson, postJson } from '../../../api/client.ts';
import { useSettled } from '../../../expression/useSettled.ts';
import type { DocumentInputProps } from '../documentInput.ts';
import { spanOfLine } from './spanOfLine.ts';
import './backtest.css';

/** Somebody who types is waited for. */
const PAUSE_MS = 400;

/** A strategy file: one of those that ship or one's own, checked as it is written. */
export function StrategyInput({ id, name, value, describedBy }: DocumentInputProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(value);
  const strategies = useStrategies();
  const { data: checked } = useChecked(useSettled(text, PAUSE_MS));
  const problems = checked?.problems ?? [];
  const chosen = strategies.data?.find((one) => one.text.trim() === text.trim());
  const goToLine = (line: number) => {
    const { from, to } = spanOfLine(text, line);
    area.current?.focus();
    area.current?.setSelectionRange(from, to);
  };
  return (
    <>
      <select
        aria-label="Strategies that ship"
        value={chosen?.file ?? ''}
        onChange={({ target }) => {
          const found = strategies.data?.find(({ file }) => file === target.value);
          if (found) setText(found.text);
        }}
      >
        {!chosen && <option value="">your own</option>}
        {strategies.data?.map(({ file }) => (
          <option key={file}>{file}</option>
        ))}
      </select>
      <textarea
        id={id}
        ref={area}
        name={name}
        className="mono"
        rows={12}
        spellCheck={false}
        aria-describedby={describedBy}
        aria-invalid={problems.length > 0}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
        }}
      />
      <div role="status">
        {problems.length > 0 && (
          <ul className="strategy-problems">
            {problems.map(({ line, message }) => (
              <li key={`${line}${message}`}>
                <button
                  type="button"
                  className="unfold"
                  onClick={() => {
                    goToLine(line);
                  }}
                >
                  line {line}
                </button>
                : {message}
                <code>{text.split('\n')[line - 1]}</code>
              </li>
            ))}
          </ul>
        )}
        {checked?.name !== undefined && (
          <p className="small muted">
            {checked.name}
            {checked.combinations > 0
              ? `: a sweep of ${checked.swept.join(', ')} has ${checked.combinations.toLocaleString('en-US')} combinations`
              : ': lists nothing to sweep'}
          </p>
        )}
      </div>
    </>
  );
}

function useStrategies() {
  return useQuery({
    queryKey: ['strategies'],
    queryFn: ({ signal }) => getJson<{ strategies: ShippedStrategy[] }>('/api/strategies', {}, signal),
    select: ({ strategies }) => strategies,
  });
}

function useChecked(text: string) {
  return useQuery({
    queryKey: ['strategy check', text],
    queryFn: ({ signal }) => postJson<CheckedStrategy>('/api/strategies/check', { text }, signal),
    enabled: text.trim() !== '',
    placeholderData: (before) => before,
  });
}
