import type { UseQueryResult } from '@tanstack/react-query';
import type { DraftClaim } from './article/article.ts';
import { isWhole } from './article/files/claimFile.ts';
import { type Judgement, type Judgements, keyOfClaim } from './article/judge.ts';
import { ClaimVerdict, valueText } from './ClaimVerdict.tsx';

interface OutcomeProps {
  readonly claim: DraftClaim;
  readonly judgements: UseQueryResult<Judgements>;
}

/** How a claim that is being written comes out. */
export function Outcome({ claim, judgements }: OutcomeProps) {
  const judgement = judgements.data?.get(keyOfClaim(claim));
  return (
    <div role="status" className="judged">
      {judgement ? (
        <Judged judgement={judgement} />
      ) : (
        <p className="muted">{isWhole(claim) ? waitingText(judgements) : missingText(claim)}</p>
      )}
    </div>
  );
}

function Judged({ judgement }: { readonly judgement: Judgement }) {
  if ('refusal' in judgement) return <p className="bad">{judgement.refusal}</p>;
  const { entry } = judgement;
  const mistake = entry.notices.find(({ code }) => code === 'invalid-claim');
  if (mistake) return <p className="bad">{mistake.message}</p>;
  const notices = entry.notices.filter(({ message }) => message !== entry.reason);
  return (
    <>
      <p>
        <ClaimVerdict word={entry.verdict} /> <strong>{valueText(entry)}</strong>{' '}
        <span className="muted">
          expected {entry.expected}. {entry.reason}
        </span>
      </p>
      {notices.map(({ code, message }) => (
        <p key={code + message} className="small muted">
          {message}
        </p>
      ))}
    </>
  );
}

function waitingText({ error }: UseQueryResult<Judgements>): string {
  return error ? `It could not be judged: ${error.message}` : 'being judged';
}

function missingText({ test, expect }: DraftClaim): string {
  if (test.trim() === '') return 'No test yet.';
  return expect.trim() === '' ? 'Say what is expected of the test.' : '';
}
