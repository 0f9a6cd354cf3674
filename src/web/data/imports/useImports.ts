import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ImportResult } from '../../../server/contract/data.ts';
import { upload } from './upload.ts';

/** A file that was dropped or chosen, and how far it has come. */
export interface ImportedFile {
  readonly id: number;
  readonly file: File;
  /** From 0 to 1; then it is read. */
  readonly sent: number;
  readonly result?: ImportResult;
  readonly error?: Error;
}

export interface Imports {
  readonly files: readonly ImportedFile[];
  /** Sends files one after the other. */
  add(files: readonly File[], instrument?: string): void;
  /** Sends one file again, as that of an instrument. */
  again(id: number, instrument: string): void;
}

/** The files of this visit; the latest first. */
export function useImports(): Imports {
  const [files, setFiles] = useState<readonly ImportedFile[]>([]);
  const next = useRef(0);
  const line = useRef(Promise.resolve());
  const client = useQueryClient();

  const change = (id: number, part: Partial<ImportedFile>) => {
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
  };
  const send = async (id: number, file: File, instrument: string | undefined) => {
    try {
      const onProgress = (sent: number) => {
        change(id, { sent });
      };
      change(id, { result: await upload(file, { instrument, onProgress }), sent: 1 });
      await client.invalidateQueries();
    } catch (error) {
      change(id, { error: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  const queue = (id: number, file: File, instrument?: string) => {
    line.current = line.current.then(() => send(id, file, instrument));
  };
  return {
    files,
    add(added, instrument) {
      const entries = added.map((file) => ({ id: next.current++, file, sent: 0 }));
      setFiles((all) => [...entries.toReversed(), ...all]);
      for (const { id, file } of entries) queue(id, file, instrument);
    },
    again(id, instrument) {
      const found = files.find((one) => one.id === id);
      if (!found) return;
      setFiles((all) => all.map((one) => (one.id === id ? { id, file: one.file, sent: 0 } : one)));
      queue(id, found.file, instrument);
    },
  };
}
