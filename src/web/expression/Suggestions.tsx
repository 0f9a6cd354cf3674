import type { CompletionList } from './useCompletion.ts';

interface SuggestionsProps {
  readonly id: string;
  readonly list: CompletionList;
}

/** What can be written at the cursor. The keys belong to the field, which keeps the focus. */
export function Suggestions({ id, list: { completion, isOpen, active, take } }: SuggestionsProps) {
  const chosen = completion.candidates[active];
  return (
    <div className="suggestions" hidden={!isOpen}>
      <div id={id} role="listbox" aria-label="Completions" tabIndex={-1}>
        {isOpen &&
          completion.candidates.map((word, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field that has the focus
            <div
              key={word.kind + word.name}
              id={id + String(i)}
              role="option"
              aria-selected={i === active}
              tabIndex={-1}
              ref={(item) => {
                if (i === active) item?.scrollIntoView({ block: 'nearest' });
              }}
              onMouseDown={(event) => {
                event.preventDefault();
              }}
              onClick={() => {
                take(word);
              }}
            >
              <code>{word.usage ?? word.name}</code>
              <span className="small muted">{word.about}</span>
              <span className="small muted suggestion-kind">{word.kind}</span>
            </div>
          ))}
      </div>
      {chosen?.usage !== undefined && (
        <p className="suggestion-about small muted">
          {chosen.about}
          {chosen.example !== undefined && (
            <>
              {'. For example '}
              <code>{chosen.example}</code>
            </>
          )}
        </p>
      )}
    </div>
  );
}
