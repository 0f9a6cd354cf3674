const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a browser tells about the page that a request comes from; a program tells nothing. */
export interface RequestOrigin {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** The header Sec-Fetch-Site. */
  readonly site: string | undefined;
}

/**
 * Whether a request may change or start something. Browsers say where a request comes from; whatever comes from another site than this server is
 * refused (cross-site request forgery). Requests that change nothing are left to the same-origin rule of browsers, which keeps their answers
 * from other sites as long as no CORS header is sent.
 */
export function isOwnOrigin({ method, host, origin, site }: RequestOrigin): boolean {
  if (SAFE_METHODS.has(method)) return true;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  return hostOf(origin) === host?.toLowerCase();
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
