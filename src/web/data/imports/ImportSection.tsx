import { type ChangeEvent, useRef } from 'react';
import { FileResult } from './FileResult.tsx';
import type { Imports } from './useImports.ts';

/** Takes in files, by drop or by choice, and says what became of each. */
export function ImportSection({ imports }: { readonly imports: Imports }) {
  const chooser = useRef<HTMLInputElement>(null);
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    imports.add([...(target.files ?? [])]);
    target.value = '';
  };
  return (
    <>
      <h1>Import</h1>
      <div className="drop">
        <p>Drop files here, or anywhere on these pages.</p>
        <button
          type="button"
          className="main"
          onClick={() => {
            chooser.current?.click();
          }}
        >
          Choose files
        </button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label="Files to import"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={onChange}
        />
        <p className="small muted">
          CSV files as vendors give them are recognised by their header and first rows. What cannot be read is
          refused line by line; the rest goes in. A file that is stored already adds nothing.
        </p>
      </div>
      {imports.files.length > 0 && (
        <ul className="imports" aria-label="Imported files" aria-live="polite">
          {imports.files.map((one) => (
            <FileResult
              key={one.id}
              imported={one}
              onAgain={(instrument) => {
                imports.again(one.id, instrument);
              }}
            />
          ))}
        </ul>
      )}
    </>
  );
}
