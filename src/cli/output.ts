import { stderr, stdout } from 'node:process';

/** Where a command writes: results to standard output, progress and notices to standard error. */
export interface Output {
  /** A line of the result. */
  result(line: string): void;
  /** The one JSON document of a `--json` run. */
  json(value: unknown): void;
  /** A line about what is going on; nothing under `--quiet`. */
  progress(line: string): void;
}

/** Writes to the process's streams. */
export function createOutput({ quiet }: { quiet: boolean }): Output {
  return {
    result: (line) => stdout.write(`${line}\n`),
    json: (value) => stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    progress: (line) => {
      if (!quiet) stderr.write(`${line}\n`);
    },
  };
}
