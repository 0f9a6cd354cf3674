import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useCommands } from './commands.ts';

/** Everything that can be gone to or done, by typing a part of its name; a date goes to that day. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const commands = useCommands(text);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const run = (index: number) => {
    onClose();
    commands[index]?.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter') run(chosen);
    if (step === 0) return;
    event.preventDefault();
    setChosen((chosen + step + commands.length) % Math.max(1, commands.length));
  };
  return (
    <dialog ref={dialog} className="palette" aria-label="Search" onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label="Search pages, studies, instruments, expressions and dates"
        aria-expanded="true"
        aria-controls={`${id}list`}
        aria-activedescendant={commands.length > 0 ? `${id}${chosen}` : undefined}
        placeholder="A page, a study, an instrument, an expression, a day"
        autoComplete="off"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="options" tabIndex={-1} role="listbox" id={`${id}list`} aria-label="Results">
        {commands.map(({ title, hint }, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the box that has the focus
          <div
            tabIndex={-1}
            key={title}
            id={`${id}${i}`}
            role="option"
            aria-selected={i === chosen}
            ref={(item) => {
              if (i === chosen) item?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => {
              run(i);
            }}
          >
            <span>{title}</span>
            <span className="small muted">{hint}</span>
          </div>
        ))}
      </div>
      {commands.length === 0 && <p className="muted">Nothing of that name.</p>}
    </dialog>
  );
}
