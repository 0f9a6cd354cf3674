import { type SubmitEvent, useState } from 'react';
import type { ImportResult } from '../../../server/contract/data.ts';
import { resultText } from './resultText.ts';
import type { ImportedFile } from './useImports.ts';

interface FileResultProps {
  readonly imported: ImportedFile;
  readonly onAgain: (instrument: string) => void;
}

const SHOWN = 20;

export function FileResult({ imported, onAgain }: FileResultProps) {
  const { file, sent, result, error } = imported;
  const isBad = error !== undefined || result?.kind === 'refused' || result?.kind === 'document';
  return (
    <li className={isBad ? 'imported bad-file' : 'imported'}>
      <p>
        <strong className="mono">{file.name}</strong>{' '}
        <span className="small muted">{sizeText(file.size)}</span>
      </p>
      {!result && !error && (
        <p className="small">
          <progress value={sent} max={1} aria-label={`Sending ${file.name}`} />{' '}
          {sent < 1 ? `sending, ${Math.round(sent * 100)} %` : 'being read and stored'}
        </p>
      )}
      {error && <p role="alert">{error.message}</p>}
      {result && <Result result={result} onAgain={onAgain} />}
    </li>
  );
}

function Result({
  result,
  onAgain,
}: {
  readonly result: ImportResult;
  readonly onAgain: (text: string) => void;
}) {
  const { refusals = [], refused = 0, notices = [] } = result;
  return (
    <>
      <p>{resultText(result)}</p>
      {notices.map(({ message }) => (
        <p key={message} className="small muted">
          {message}
        </p>
      ))}
      {refusals.length > 0 && (
        <details className="more" open={refusals.length <= SHOWN}>
          <summary>{refused} refused values</summary>
          <ul className="refusals small">
            {refusals.map(({ line, column, rule, value }) => (
              <li key={`${line} ${column} ${rule}`}>
                line {line}
                {column === '' ? '' : `, ${column}`}: must be {rule}, got <code>{value}</code>
              </li>
            ))}
          </ul>
          {refused > refusals.length && (
            <p className="small muted">The first {refusals.length} are listed.</p>
          )}
        </details>
      )}
      {result.kind === 'refused' && <InstrumentForm onAgain={onAgain} />}
    </>
  );
}

/** Some files do not say what they are about. */
function InstrumentForm({ onAgain }: { readonly onAgain: (instrument: string) => void }) {
  const [text, setText] = useState('');
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (/^[A-Z0-9_]+$/.test(text)) onAgain(text);
  };
  return (
    <form className="instrument small" onSubmit={onSubmit}>
      <label>
        Import as{' '}
        <input
          value={text}
          placeholder="RUT"
          aria-description="An instrument, for a file that does not say what it is about"
          onChange={({ target }) => {
            setText(target.value.toUpperCase());
          }}
        />
      </label>
      <button type="submit">Try again</button>
    </form>
  );
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
