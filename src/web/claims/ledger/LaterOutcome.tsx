import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { judgeArticle } from '../article/judge.ts';
import { ClaimVerdict, valueText } from '../ClaimVerdict.tsx';
import type { LedgerEntry } from './ledger.ts';

interface LaterOutcomeProps {
  readonly claim: LedgerEntry;
  readonly today: string;
}

/** What the same test says today, on demand; without the other readings. */
export function LaterOutcome({ claim, today }: LaterOutcomeProps) {
  const { id, phrase, expression, expected, asOf } = claim;
  const [isAsked, setAsked] = useState(false);
  const later = useQuery({
    queryKey: ['later', id, expression, today],
    queryFn: ({ signal }) => {
      const draft = { phrase, at: 0, test: expression ?? '', expect: expected ?? '' };
      return judgeArticle({ text: '', claims: [draft] }, today, signal);
    },
    enabled: isAsked,
  });
  if (asOf.slice(0, 10) > today) return <>It is judged as of today already.</>;
  if (!isAsked)
    return (
      <button
        type="button"
        onClick={() => {
          setAsked(true);
        }}
      >
        Judge its test as of {today}
      </button>
    );
  if (later.isPending) return <span role="status">being judged as of {today}</span>;
  if (later.isError) return <>It could not be judged: {later.error.message}</>;
  const [judgement] = later.data.values();
  if (!judgement) return <>Nothing came of it.</>;
  if ('refusal' in judgement) return <>{judgement.refusal}</>;
  const { entry } = judgement;
  return (
    <span role="status">
      As of {today}: <ClaimVerdict word={entry.verdict} /> <strong>{valueText(entry)}</strong> {entry.reason}{' '}
      <span className="muted">(its test alone, without the other readings)</span>
    </span>
  );
}
