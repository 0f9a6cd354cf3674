import { spawn } from 'node:child_process';
import { platform } from 'node:process';

const OPENERS: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};
const OTHER = ['xdg-open'];

/** Shows an address in the browser of the system. Where there is none, nothing happens: the address is printed anyway. */
export function openBrowser(url: string): void {
  const [command = '', ...args] = OPENERS[platform] ?? OTHER;
  const child = spawn(command, [...args, url], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}
