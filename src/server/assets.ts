import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Context, Hono } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
const PAGE = '/index.html';
/** Files whose names hold a digest of their content never change. */
const HASHED = '/assets/';
const FOREVER = 'public, max-age=31536000, immutable';

/** The files of the web application, by path; empty where it was not built. */
export type Assets = ReadonlyMap<string, Asset>;

export interface Asset {
  readonly type: string;
  readonly tag: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Reads every file of a folder. They are few and small, and a path that is asked for is only ever looked up among them, so that none can lead out of
 * the folder.
 */
export async function readAssets(folder: string): Promise<Assets> {
  const assets = new Map<string, Asset>();
  for (const name of await filesOf(folder)) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const body = new Uint8Array(await readFile(join(folder, name)));
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    assets.set(`/${name.split(sep).join('/')}`, { type, tag, body });
  }
  return assets;
}

/** Serves the application: its files, and its page for every other address that is no file and not of the API. */
export function addAssetRoutes(app: Pick<Hono, 'get'>, assets: Assets): void {
  app.get('*', (c, next) => {
    const { path } = c.req;
    if (path.startsWith('/api/')) return next();
    const asset =
      assets.get(path) ?? (mayBePage(path, c.req.header('accept')) ? assets.get(PAGE) : undefined);
    return asset ? answerOf(c, asset) : next();
  });
}

/** Names of series have points in them, as names of files have: then the browser says whether it opens a page. */
function mayBePage(path: string, accept = ''): boolean {
  return extname(path) === '' || (accept.includes('text/html') && !path.startsWith(HASHED));
}

function answerOf(c: Context, { type, tag, body }: Asset): Response {
  const cacheControl = c.req.path.startsWith(HASHED) ? FOREVER : 'no-cache';
  const headers = { 'content-type': type, 'cache-control': cacheControl, etag: tag };
  if (c.req.header('if-none-match') === tag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
}

async function filesOf(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, sep).length));
  } catch {
    return [];
  }
}
