import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath, getuid, stderr } from 'node:process';
import { type Browser, chromium } from 'playwright-core';
import { MAIN } from '../support/builtProgram.ts';

const CANDIDATES = [
  env['ROTASCOPE_BROWSER'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of this machine; undefined where there is none, which is told once. */
export function findBrowser(): string | undefined {
  const found = CANDIDATES.find((path) => path !== undefined && path !== '' && existsSync(path));
  if (found === undefined) {
    stderr.write(
      'No browser is installed, so the web board is not tested: install chromium (Debian: apt-get install chromium) or set ROTASCOPE_BROWSER to its path.\n',
    );
  }
  return found;
}

export function launchBrowser(executablePath: string): Promise<Browser> {
  // Chromium refuses to sandbox itself as root.
  return chromium.launch({ executablePath, args: getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

export interface RunningProgram {
  readonly url: string;
  close(): void;
}

export interface ProgramOptions {
  /** Variables of the environment. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Fills the home before the program starts; without, it shows the simulated market. */
  readonly prepare?: (home: string) => Promise<unknown>;
}

/** `rotascope up` on a new home. */
export async function startProgram({ settings, prepare }: ProgramOptions = {}): Promise<RunningProgram> {
  const home = mkdtempSync(join(tmpdir(), 'rotascope-web-'));
  await prepare?.(home);
  const child = spawn(execPath, [MAIN, 'up', '--no-sync', '--no-open', '--port', '0', '--home', home], {
    env: { ...env, ...settings },
  });
  const url = await addressOf(child);
  return {
    url,
    close: () => {
      child.kill('SIGKILL');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  let told = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => (told += chunk.toString()));
    child.stdout?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const [, address] = /listens at (http:\S+) /.exec(told) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.on('close', () => {
      reject(new Error(told));
    });
  });
}
