import { Fragment } from 'react';
import type { MetricCheck } from '../api/types.ts';
import { callAt } from './place.ts';
import { parameterAt, signatureOf } from './signature.ts';
import type { CompletionList } from './useCompletion.ts';
import type { Word } from './words.ts';

interface ExplanationProps {
  readonly id: string;
  readonly text: string;
  readonly check: MetricCheck | undefined;
  readonly list: CompletionList;
}

/** Beneath the field: what the function at the cursor takes, what is wrong, or what the expression is. */
export function Explanation({ id, text, check, list }: ExplanationProps) {
  const call = callAt(text, list.cursor);
  const word = list.words.find(({ usage, name }) => usage !== undefined && name === call?.name);
  return (
    <div id={id} className="expression-about small">
      {call && word && <Usage word={word} argument={call.argument} />}
      <p role="status" className={check?.valid === false ? 'expression-problem' : 'muted expression-kind'}>
        {check && textOf(check)}
      </p>
    </div>
  );
}

function Usage({ word, argument }: { readonly word: Word; readonly argument: number }) {
  const signature = signatureOf(word.usage ?? '');
  const current = parameterAt(signature, argument);
  return (
    <p className="expression-usage muted" title={`${word.about}. For example ${word.example ?? word.name}`}>
      <code>
        {signature.opening}
        {signature.parameters.map((parameter, i) => (
          <Fragment key={parameter}>
            {i > 0 && ', '}
            {i === current ? <b>{parameter}</b> : parameter}
          </Fragment>
        ))}
        )
      </code>{' '}
      {word.about}
    </p>
  );
}

function textOf({ valid, problem, from = 0, ...kind }: MetricCheck): string {
  if (!valid) return `Character ${from + 1}: ${problem ?? 'cannot be used'}`;
  const { shape, element, unit, hindsight } = kind;
  const what = element === 'boolean' ? 'condition' : element === 'date' ? 'dates' : unit;
  return [shape, what, hindsight === true ? 'looks ahead' : ''].filter(Boolean).join(' · ');
}
