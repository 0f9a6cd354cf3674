import { type KeyboardEvent, useId, useState } from 'react';
import { filterSeries, type SeriesChoice } from './filterSeries.ts';

const MOST_SHOWN = 60;

interface SeriesBoxProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly SeriesChoice[];
  readonly onChoose: (series: string) => void;
}

/** A field that finds any series by id, name or kind; a ratio such as IWM/SPY can be typed. */
export function SeriesBox({ label, value, choices, onChoose }: SeriesBoxProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | undefined>();
  const [active, setActive] = useState(0);
  const isOpen = draft !== undefined;
  const shown = isOpen ? filterSeries(choices, draft === value ? '' : draft).slice(0, MOST_SHOWN) : [];
  const close = () => {
    setDraft(undefined);
    setActive(0);
  };
  const choose = (series: string) => {
    close();
    if (series !== '' && series !== value) onChoose(series);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (!isOpen) setDraft(value);
      else setActive((active + step + shown.length) % Math.max(1, shown.length));
    }
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    }
    if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      choose(draft.includes('/') ? draft.trim() : (shown[active]?.id ?? draft.trim()));
    }
  };
  return (
    <div className="series-box">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        className="mono"
        aria-expanded={isOpen}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && shown.length > 0 ? `${id}${active}` : undefined}
        aria-description="Type an id, a name or a kind; a ratio such as IWM/SPY is taken as it is"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={draft ?? value}
        onChange={({ target }) => {
          setDraft(target.value);
          setActive(0);
        }}
        onClick={({ currentTarget }) => {
          currentTarget.select();
          if (!isOpen) setDraft(value);
        }}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <div className="series-list" hidden={!isOpen}>
        <div id={`${id}list`} role="listbox" aria-label={`Series: ${label}`} tabIndex={-1}>
          {shown.map((one, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field that has the focus
            <div
              key={one.id}
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
                choose(one.id);
              }}
            >
              <code>{one.id}</code>
              <span className="small">{one.name}</span>
              <span className="small muted">{one.kind}</span>
            </div>
          ))}
        </div>
        {isOpen && shown.length === 0 && (
          <p className="small muted">
            {draft.includes('/') ? 'Enter takes this ratio.' : 'No series of that name.'}
          </p>
        )}
      </div>
    </div>
  );
}
