import { lazy, Suspense } from 'react';
import { useAbout, useStudies } from '../api/queries.ts';
import type { StudyDescription } from '../api/types.ts';
import { Failure } from '../design/Failure.tsx';
import { useAsOf } from '../places/asOf.ts';
import { Card } from './Card.tsx';
import { Changes } from './changes/Changes.tsx';
import { useShownCards } from './useShownCards.ts';
import './board.css';

// The questions are shown first.
const YourCards = lazy(async () => ({ default: (await import('../cards/YourCards.tsx')).YourCards }));

/** One card for each study that has a place on the board. */
export function BoardPage() {
  const studies = useStudies();
  return (
    <>
      <h1 className="unseen">Board</h1>
      {studies.isError && <Failure error={studies.error} onRetry={() => void studies.refetch()} />}
      {studies.isSuccess && (
        <Cards studies={studies.data.filter(({ board }) => board).toSorted(byPosition)} />
      )}
    </>
  );
}

function Cards({ studies }: { readonly studies: readonly StudyDescription[] }) {
  const { date } = useAsOf();
  const about = useAbout();
  const names = studies.map(({ name }) => name);
  const cards = useShownCards(names, date);
  const done = cards.filter(({ query }) => !query.isPending).length;
  if (studies.length === 0) return <p>No study has a place on the board.</p>;
  return (
    <>
      {about.isSuccess && (
        <Changes about={about.data} studies={names} cards={cards.map(({ query }) => query)} />
      )}
      <p className="board-state small muted" role="status">
        {done < cards.length
          ? `Working out ${cards.length} answers: ${done} done`
          : `${cards.length} questions; changes on the cards are against 30 days before`}
      </p>
      <div className="board">
        {studies.map((study, i) => {
          const card = cards[i];
          return card && <Card key={study.name} study={study} card={card} asOf={date} />;
        })}
      </div>
      <Suspense>
        <YourCards />
      </Suspense>
    </>
  );
}

function byPosition(a: StudyDescription, b: StudyDescription): number {
  return (a.board?.position ?? 0) - (b.board?.position ?? 0);
}
