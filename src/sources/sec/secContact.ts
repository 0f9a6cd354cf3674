import { SourceError } from '../../core/sourceErrors.ts';
import { SOURCE } from './secShapes.ts';

/** What to do, for messages. */
export const CONTACT_ADVICE =
  'set [sources.sec] contact = "you@your-domain" in config.toml to an e-mail address of your own';

const ADDRESS = /^[\w.+-]+@(?<domain>[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i;
const PLACEHOLDERS = [
  /(?:^|\.)example(?:\.[a-z]+)?$/i,
  /\.(?:test|invalid|localhost|local)$/i,
  /^(?:your|my)?-?(?:domain|company|e?mail)\.[a-z]+$/i,
];

/** The `User-Agent` by which the SEC wants to know who asks. Throws `SourceError` where the user has not said it. */
export function agentOf(contact: string | undefined): string {
  const address = contact?.trim() ?? '';
  const domain = ADDRESS.exec(address)?.groups?.['domain'];
  if (domain !== undefined && !PLACEHOLDERS.some((pattern) => pattern.test(domain)))
    return `Rotascope ${address}`;
  const got = address === '' ? 'nothing' : `"${address}"`;
  throw new SourceError({
    source: SOURCE,
    kind: 'configuration',
    detail: `the SEC wants a contact address with every request; ${CONTACT_ADVICE}, got ${got}`,
  });
}
