const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request's Host header names this server. A page of another site can make a browser resolve its own name to 127.0.0.1 (DNS rebinding),
 * but the browser then sends that name; so only names that nobody else can own, and those that were allowed, pass.
 */
export function isOwnHost(host: string | undefined, allowed: readonly string[]): boolean {
  if (host === undefined) return false;
  const name = nameOf(host);
  return LOOPBACK_NAMES.has(name) || allowed.includes(name);
}

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Without the port, in lower case. */
function nameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
