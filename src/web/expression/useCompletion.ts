import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { accept, type Completion, completionAt, type Edit, isTypedOver, isWritten } from './complete.ts';
import { useWords } from './queries.ts';
import type { Word } from './words.ts';

/** The list of completions of a field: open while a word is typed, or asked for. */
export interface CompletionList {
  readonly completion: Completion;
  readonly cursor: number;
  readonly isOpen: boolean;
  /** The candidate that Enter and Tab accept; -1 where none is. */
  readonly active: number;
  readonly words: readonly Word[];
  readonly take: (word: Word) => void;
  readonly close: () => void;
  /** Tells that the text or the cursor changed; typing opens the list. */
  readonly moved: (isTyping: boolean) => void;
  /** Whether the key was meant for the list. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

export function useCompletion(
  input: RefObject<HTMLInputElement | null>,
  text: string,
  onText: (text: string) => void,
): CompletionList {
  const words = useWords().data ?? [];
  const [cursor, setCursor] = useState(0);
  const [isAsked, setAsked] = useState(false);
  const [chosen, setChosen] = useState<number | undefined>();
  const written = useRef<Edit | undefined>(undefined);
  const completion = completionAt(text, Math.min(cursor, text.length), words);
  const { candidates, typed } = completion;
  const isOpen = isAsked && candidates.length > 0;
  const [first] = candidates;
  const active = chosen ?? (first && isWritten(text, typed, first) ? -1 : 0);

  // The field puts the cursor at the end of a text that it is given.
  useLayoutEffect(() => {
    const edit = written.current;
    if (edit?.text !== input.current?.value || !edit) return;
    written.current = undefined;
    input.current?.setSelectionRange(edit.cursor, edit.cursor);
    setCursor(edit.cursor);
  });

  const open = (isWanted: boolean) => {
    setAsked(isWanted);
    setChosen(undefined);
  };
  const take = (word: Word) => {
    const edit = accept(text, typed, word);
    written.current = edit;
    open(word.name === 'segment');
    onText(edit.text);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const { key, ctrlKey } = event;
    if ((key === ' ' && ctrlKey) || (!isOpen && key === 'ArrowDown')) {
      setCursor(input.current?.selectionStart ?? 0);
      open(true);
      return true;
    }
    if (isTypedOver(text, cursor, key) && input.current?.selectionEnd === cursor) {
      written.current = { text, cursor: cursor + 1 };
      setCursor(cursor + 1);
      open(false);
      return true;
    }
    if (!isOpen) return false;
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    const word = candidates[active];
    if (step !== 0) setChosen((active + step + candidates.length) % candidates.length);
    else if (key === 'Escape') open(false);
    else if ((key === 'Enter' || (key === 'Tab' && !event.shiftKey)) && word) take(word);
    else return false;
    return true;
  };
  return {
    completion,
    cursor,
    isOpen,
    active,
    words,
    take,
    onKey,
    close: () => {
      open(false);
    },
    moved: (isTyping) => {
      const at = input.current?.selectionStart ?? 0;
      if (isTyping) open(/[\w."]$/.test((input.current?.value ?? '').slice(0, at)));
      else if (at !== cursor) open(false);
      setCursor(at);
    },
  };
}
