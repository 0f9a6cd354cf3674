import { type SubmitEvent, useId, useState } from 'react';
import type { KeptCard } from '../api/types.ts';
import { Failure } from '../design/Failure.tsx';
import { useKeepCard, useRemoveCard } from './queries.ts';

interface CardEditorProps {
  readonly card: KeptCard;
  readonly onDone: () => void;
}

/** Renames a card, or removes it. */
export function CardEditor({ card, onDone }: CardEditorProps) {
  const id = useId();
  const [title, setTitle] = useState(card.title);
  const keep = useKeepCard();
  const remove = useRemoveCard();
  const rename = () => {
    keep.mutate({ ...card, title: title.trim() }, { onSuccess: onDone });
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    rename();
  };
  const error = keep.error ?? remove.error;
  return (
    <form className="card-editor" onSubmit={onSubmit}>
      <label htmlFor={id} className="unseen">
        Name of the card
      </label>
      <input
        id={id}
        type="text"
        maxLength={120}
        required
        value={title}
        onChange={({ target }) => {
          setTitle(target.value);
        }}
      />
      <button type="submit" className="main" disabled={title.trim() === '' || keep.isPending}>
        Rename
      </button>
      <button
        type="button"
        disabled={remove.isPending}
        aria-label={`Remove ${card.title}`}
        onClick={() => {
          remove.mutate(card.id);
        }}
      >
        Remove
      </button>
      {error && <Failure error={error} onRetry={rename} />}
    </form>
  );
}
