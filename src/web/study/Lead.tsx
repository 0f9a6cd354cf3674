import type { StudyAnswer, StudyDescription } from '../api/types.ts';
import { Verdict } from '../design/Verdict.tsx';
import { timeText } from './sourceText.ts';

interface LeadProps {
  readonly answer: StudyAnswer;
  readonly study: StudyDescription;
}

/** The verdict, its sentence, what its word means, and what a careful reader must know first. */
export function Lead({ answer, study }: LeadProps) {
  const { verdict, sentence, notices, asOf } = answer;
  const meaning = study.verdicts.find(({ word }) => word === verdict)?.meaning;
  return (
    <>
      <section className="lead" aria-label="Answer">
        <Verdict word={verdict} meaning={meaning} />
        <p className="lead-sentence">{sentence}</p>
        {meaning !== undefined && (
          <p className="small muted">
            <em>{verdict.replaceAll('-', ' ')}</em> means: {meaning}. As of {timeText(asOf)}.
          </p>
        )}
      </section>
      {notices.length > 0 && (
        <section aria-labelledby="notices">
          <h2 id="notices">Notices</h2>
          <ul className="notices">
            {notices.map(({ code, message }) => (
              <li key={code + message}>
                <code>{code}</code> {message}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
