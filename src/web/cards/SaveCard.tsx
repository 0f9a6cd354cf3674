import { type SubmitEvent, useId, useState } from 'react';
import type { KeptCard } from '../api/types.ts';
import { Failure } from '../design/Failure.tsx';
import type { ExploreView } from '../explore/view.ts';
import { Link } from '../places/Link.tsx';
import { goTo, hrefOf, usePlace } from '../places/location.ts';
import { idFor, keptOf, queryOf, titleFor } from './keptView.ts';
import { useKeepCard, useKeptCards } from './queries.ts';
import './cards.css';

/** Keeps a view as a card of the board, in place of the card that it was opened from or beside it. */
export function SaveCard({ view }: { readonly view: ExploreView }) {
  const id = useId();
  const { path, query } = usePlace();
  const cards = useKeptCards();
  const keep = useKeepCard();
  const [draft, setDraft] = useState<string | undefined>();
  const known = cards.data?.find((one) => one.id === query['card']);
  const title = draft ?? known?.title ?? titleFor(view);
  const kept = keptOf(view, title);
  const isSaved = known !== undefined && isSame(known, { id: known.id, ...kept });
  const save = (cardId: string) => {
    keep.mutate(
      { id: cardId, ...kept },
      {
        onSuccess: () => {
          goTo(hrefOf(path, { ...query, card: cardId }), { replace: true });
        },
      },
    );
  };
  const saveNew = () => {
    save(idFor(title, cards.data?.map((one) => one.id) ?? []));
  };
  const saveFirst = () => {
    if (known) save(known.id);
    else saveNew();
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    saveFirst();
  };
  if (cards.isError) return <Failure error={cards.error} onRetry={() => void cards.refetch()} />;
  return (
    <form className="save-card" onSubmit={onSubmit}>
      <label htmlFor={id} className="small muted">
        Card
      </label>
      <input
        id={id}
        type="text"
        maxLength={120}
        required
        value={title}
        onChange={({ target }) => {
          setDraft(target.value);
        }}
      />
      <button type="submit" disabled={!cards.isSuccess || keep.isPending || isSaved || kept.title === ''}>
        {known ? 'Save changes' : 'Save as card'}
      </button>
      {known && (
        <button type="button" className="quiet" onClick={saveNew}>
          Save as another
        </button>
      )}
      <span role="status" className="small">
        {isSaved && (
          <>
            Saved: it stands on the <Link to="/">board</Link>.
          </>
        )}
      </span>
      {keep.isError && <Failure error={keep.error} onRetry={saveFirst} />}
    </form>
  );
}

function isSame(one: KeptCard, other: KeptCard): boolean {
  return one.title === other.title && hrefOf('', queryOf(one)) === hrefOf('', queryOf(other));
}
