#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { CommanderError } from 'commander';
import { exitCodeOf, RotascopeError } from '../core/errors.ts';
import { PACKAGE_FILE } from './places.ts';
import { createProgram } from './program.ts';

const EXIT_INPUT = 2;
const EXIT_INTERRUPTED = 130;

const interruption = new AbortController();
process.once('SIGINT', () => {
  interruption.abort();
  process.once('SIGINT', () => process.exit(EXIT_INTERRUPTED));
});

// A reader such as `head` that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

try {
  await createProgram({
    version: versionOf(),
    signal: interruption.signal,
    onExitCode: (code) => {
      process.exitCode = code;
    },
  }).parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(error);
}

/** Says what went wrong on standard error and returns the exit code. Commander has printed its own message already. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_INPUT;
  if (interruption.signal.aborted) {
    process.stderr.write('Interrupted: what was acknowledged before is stored.\n');
    return EXIT_INTERRUPTED;
  }
  if (error instanceof RotascopeError) process.stderr.write(`${error.message}\n`);
  else
    process.stderr.write(
      `Unexpected failure, please report it: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  return exitCodeOf(error);
}

function versionOf(): string {
  const text = readFileSync(PACKAGE_FILE, 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
