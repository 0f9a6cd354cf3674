import { useId } from 'react';
import { ExpressionField } from '../expression/ExpressionField.tsx';
import { useCheck } from '../expression/queries.ts';
import { useSettled } from '../expression/useSettled.ts';
import { useAsOf } from '../places/asOf.ts';
import { goTo, hrefOf, usePlace } from '../places/location.ts';
import { ClaimVerdict, valueText } from './ClaimRow.tsx';
import type { OwnClaim } from './ledger.ts';
import { useVerdict } from './queries.ts';

/** Somebody who types is waited for. */
const PAUSE_MS = 500;

/** A claim that is checked and judged as it is written; it stands in the address. */
export function OwnClaimForm({ today }: { readonly today: string }) {
  const { path, query } = usePlace();
  const claim = { phrase: query['phrase'] ?? '', test: query['test'] ?? '', expect: query['expect'] ?? '' };
  const set = (part: keyof OwnClaim) => (text: string) => {
    goTo(hrefOf(path, { ...query, [part]: text }), { replace: true });
  };
  return (
    <section className="own-claim" aria-labelledby="own-claim">
      <h2 id="own-claim">Write a claim</h2>
      <div className="own-fields">
        <Field
          label="Sentence"
          value={claim.phrase}
          onText={set('phrase')}
          example="small caps are up this year"
        />
        <ExpressionField
          label="Test"
          value={claim.test}
          onText={set('test')}
          placeholder="ytd(RUT)"
          isExpression={isExpression}
        />
        <Field label="Expected" value={claim.expect} onText={set('expect')} example="> 5%" isCode />
      </div>
      <Judged claim={claim} today={today} />
    </section>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly example: string;
  readonly isCode?: boolean;
  readonly onText: (text: string) => void;
}

function Field({ label, value, example, isCode = false, onText }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className={isCode ? 'mono' : undefined}
        placeholder={example}
        spellCheck={!isCode}
        autoComplete="off"
        value={value}
        onChange={({ target }) => {
          onText(target.value);
        }}
      />
    </div>
  );
}

function Judged({ claim, today }: { readonly claim: OwnClaim; readonly today: string }) {
  const { date } = useAsOf();
  const settled = {
    phrase: useSettled(claim.phrase, PAUSE_MS),
    test: useSettled(claim.test, PAUSE_MS),
    expect: useSettled(claim.expect, PAUSE_MS),
  };
  const { data: check } = useCheck(isExpression(settled.test) ? settled.test : '');
  const isUsable = check?.valid ?? !isExpression(settled.test);
  const verdict = useVerdict(isUsable ? settled : { ...settled, test: '' }, date?.slice(0, 10) ?? today);
  const [judged] = verdict.data?.claims ?? [];
  return (
    <div role="status" className="judged">
      {verdict.isFetching && <p className="muted">being judged</p>}
      {verdict.isError && <p className="bad">{verdict.error.message}</p>}
      {verdict.data?.problems.map(({ message }) => (
        <p key={message} className="bad">
          {message}
        </p>
      ))}
      {judged && (
        <p>
          <ClaimVerdict word={judged.verdict} /> <strong>{valueText(judged)}</strong>{' '}
          <span className="muted">
            expected {judged.expected}. {judged.reason}
          </span>
        </p>
      )}
    </div>
  );
}

/** A test may also be a finding of a study, which is judged as a whole. */
function isExpression(test: string): boolean {
  return !test.trimStart().startsWith('study ');
}
