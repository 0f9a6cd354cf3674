import { useMemo } from 'react';
import { useAsOf } from '../places/asOf.ts';
import { goTo, hrefOf, usePlace } from '../places/location.ts';
import { useJudgements } from './article/useJudgements.ts';
import { Outcome } from './Outcome.tsx';
import { TestFields, TextField } from './TestFields.tsx';

/** A claim that is checked and judged as it is written; it stands in the address. */
export function OwnClaimForm({ today }: { readonly today: string }) {
  const { path, query } = usePlace();
  const { date } = useAsOf();
  const { phrase = '', test = '', expect = '' } = query;
  const article = useMemo(
    () => ({ text: '', claims: phrase.trim() === '' ? [] : [{ phrase, at: 0, test, expect }] }),
    [phrase, test, expect],
  );
  const judgements = useJudgements(article, date?.slice(0, 10) ?? today);
  const set = (change: Readonly<Record<string, string | undefined>>) => {
    goTo(hrefOf(path, { ...query, ...change }), { replace: true });
  };
  const [claim] = article.claims;
  return (
    <section className="own-claim" aria-labelledby="own-claim">
      <h2 id="own-claim">Write a claim</h2>
      <div className="own-fields">
        <TextField
          label="Sentence"
          value={phrase}
          onText={(text) => {
            set({ phrase: text });
          }}
          example="small caps are up this year"
        />
        <TestFields value={{ test, expect }} onChange={set} />
      </div>
      {claim && <Outcome claim={claim} judgements={judgements} />}
    </section>
  );
}
