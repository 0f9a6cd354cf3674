import { useStudyAhead } from '../api/queries.ts';
import type { BoardCard, StudyDescription } from '../api/types.ts';
import { Failure } from '../design/Failure.tsx';
import { Verdict } from '../design/Verdict.tsx';
import { Link } from '../places/Link.tsx';
import { DataAge } from './DataAge.tsx';
import { Headlines } from './Headlines.tsx';
import { Picture } from './Picture.tsx';
import type { ShownCard } from './useShownCards.ts';

interface CardProps {
  readonly study: StudyDescription;
  readonly card: ShownCard;
  /** The day that is asked for; absent: now. */
  readonly asOf: string | undefined;
}

/** The answer to one question, or how far it is from having one. */
export function Card({ study, card: { query, old }, asOf }: CardProps) {
  const askAhead = useStudyAhead(study.name, asOf);
  const ahead = query.isSuccess ? askAhead : undefined;
  const { position, question } = study.board ?? { position: 0, question: study.question };
  return (
    <article
      className={old ? 'card old' : 'card'}
      aria-busy={query.isPending}
      aria-labelledby={`card-${study.name}`}
    >
      <h2 id={`card-${study.name}`}>
        <span className="card-number" aria-hidden="true">
          {position}
        </span>
        <Link to={`/studies/${study.name}`} onPointerEnter={ahead} onFocus={ahead}>
          {question}
        </Link>
      </h2>
      {query.isPending && !old && <Waiting isAsked={query.fetchStatus === 'fetching'} />}
      {query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {old && (
        <p className="small old-note">
          {dayText(old.day)} is still shown; {dayText(asOf)} is being worked out.
        </p>
      )}
      {old && <Answer card={old.card} study={study} />}
      {query.isSuccess && <Answer card={query.data} study={study} />}
    </article>
  );
}

function Waiting({ isAsked }: { readonly isAsked: boolean }) {
  return (
    <div className={isAsked ? 'waiting shimmer' : 'waiting'}>
      <span className="small muted">{isAsked ? 'being worked out' : 'waiting its turn'}</span>
      <i />
      <i />
      <i />
      <i className="waiting-picture" />
    </div>
  );
}

function Answer({ card, study }: { readonly card: BoardCard; readonly study: StudyDescription }) {
  if (card.verdict === 'no-answer') {
    return (
      <div className="card-body no-answer">
        <Verdict word="not enough data" meaning="the store holds too little to say anything" isOpen />
        <p className="sentence">{card.sentence}</p>
        <p className="small muted">
          <code>rotascope sync</code> fetches it, <code>rotascope import</code> takes in files.
        </p>
      </div>
    );
  }
  const meaning = study.verdicts.find(({ word }) => word === card.verdict)?.meaning;
  return (
    <div className="card-body">
      <Verdict word={card.verdict} meaning={meaning} />
      <p className="sentence">{card.sentence}</p>
      {card.picture && <Picture figure={card.picture} />}
      <Headlines findings={card.findings} />
      <DataAge age={card.dataAge} notices={card.notices.length} />
    </div>
  );
}

function dayText(day: string | undefined): string {
  return day ?? 'now';
}
