import type { StudyAnswer, StudyDescription } from '../api/types.ts';
import { Verdict } from '../design/Verdict.tsx';
import { timeText } from './sourceText.ts';

const SHOWN_NOTICES = 3;

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
      {notices.length > 0 && <Notices notices={notices} />}
    </>
  );
}

/** The first ones at once; where there are many, the others when they are asked for. */
function Notices({ notices }: Pick<StudyAnswer, 'notices'>) {
  const rest = notices.slice(SHOWN_NOTICES);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">Notices</h2>
      <div className="notices">
        <NoticeList notices={notices.slice(0, SHOWN_NOTICES)} />
        {rest.length > 0 && (
          <details>
            <summary>{rest.length === 1 ? '1 more notice' : `${rest.length} more notices`}</summary>
            <NoticeList notices={rest} />
          </details>
        )}
      </div>
    </section>
  );
}

function NoticeList({ notices }: Pick<StudyAnswer, 'notices'>) {
  return (
    <ul>
      {notices.map(({ code, message }) => (
        <li key={code + message}>
          <code>{code}</code> {message}
        </li>
      ))}
    </ul>
  );
}
