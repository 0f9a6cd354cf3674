import type { ImportResult } from '../../../server/contract/data.ts';
import { ProblemError, queryText } from '../../api/client.ts';
import type { Problem } from '../../api/types.ts';

export interface UploadOptions {
  /** Of a file that does not say it itself. */
  readonly instrument: string | undefined;
  /** Sent of all bytes. */
  readonly onProgress: (fraction: number) => void;
}

/** Sends a file to be imported. Rejects with `ProblemError` where the server says what is wrong. */
export function upload(file: File, { instrument, onProgress }: UploadOptions): Promise<ImportResult> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/imports${queryText({ name: file.name, instrument })}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      onProgress(total === 0 ? 1 : loaded / total);
    });
    request.addEventListener('load', () => {
      const answer: unknown = JSON.parse(request.responseText);
      if (request.status === 200) resolve(answer as ImportResult);
      else reject(new ProblemError(answer as Problem));
    });
    request.addEventListener('error', () => {
      reject(new Error('The server does not answer'));
    });
    request.send(file);
  });
}
