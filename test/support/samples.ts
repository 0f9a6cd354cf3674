import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import type { FakeRequest, FakeVendor, Reply } from '../../src/contract/fakeVendor.ts';
import type { HttpResponse } from '../../src/core/http.ts';

/** A recorded or documented answer of a vendor; none ship with the program. */
export interface Sample {
  readonly file: string;
  readonly status: number;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the request, where it is a POST. */
  readonly question: string | undefined;
  readonly body: Buffer;
}

interface Entry {
  readonly file: string;
  readonly status: number;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requestBody?: unknown;
}

/** What a request is about; the rest of its query is about how much of it. */
const IDENTITY =
  'symbol instId ccy category coin type id assets series_id pair interval dataType stablecoin'.split(' ');

/** The folder that `ROTASCOPE_SAMPLES` names, if it is there. */
export function samplesFolder(): string | undefined {
  const folder = env['ROTASCOPE_SAMPLES'];
  return folder !== undefined && existsSync(join(folder, 'manifest.json')) ? folder : undefined;
}

/** Every sample of the folder whose address can be read. */
export function readSamples(folder: string): readonly Sample[] {
  const { fixtures } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    fixtures: readonly Entry[];
  };
  return fixtures.flatMap((entry) => {
    const url = (entry.url ?? '').replace(/<[^>]*>|\.\.\./g, 'x');
    if (!URL.canParse(url)) return [];
    return [
      {
        file: entry.file,
        status: entry.status,
        url: new URL(url),
        headers: entry.headers ?? {},
        question: entry.requestBody === undefined ? undefined : JSON.stringify(entry.requestBody),
        body: readFileSync(join(folder, entry.file)),
      },
    ];
  });
}

/** A sample as the program would see it. */
export function responseOf({ url, status, headers, body }: Sample, receivedMs: number): HttpResponse {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return { url: url.href, status, headers: Object.fromEntries(lower), body, receivedMs };
}

/** Plays vendors from samples: an answer is given again to whoever asks the same host and path about the same thing. */
export function vendorOfSamples(samples: readonly Sample[], onMatch: (sample: Sample) => void): FakeVendor {
  return (request) => {
    const sample = samples.find((one) => answers(one, request));
    if (!sample) return undefined;
    onMatch(sample);
    return replyOf(sample);
  };
}

function answers({ url, question }: Sample, request: FakeRequest): boolean {
  if (url.host !== request.url.host || !samePath(url.pathname, request.url.pathname)) return false;
  const [own, asked] = [identityOf(url, question), identityOf(request.url, request.body)];
  return [...own].every(([name, value]) => !asked.has(name) || asked.get(name) === value);
}

/** Where the documentation writes OWNER or REPO anything may stand. */
function samePath(own: string, asked: string): boolean {
  const [left, right] = [own.split('/'), asked.split('/')];
  return (
    left.length === right.length && left.every((part, i) => part === right[i] || /^(OWNER|REPO)$/.test(part))
  );
}

function identityOf(url: URL, body: string | undefined): ReadonlyMap<string, string> {
  const posted =
    body === undefined || body === '' ? {} : (JSON.parse(body) as Readonly<Record<string, unknown>>);
  const flat = { ...posted, ...(posted['req'] as Readonly<Record<string, unknown>> | undefined) };
  const entries = [
    ...url.searchParams,
    ...Object.entries(flat).map(([name, value]) => [name, String(value)] as const),
  ];
  return new Map(
    entries
      .filter(([name, value]) => IDENTITY.includes(name) && value !== 'x')
      .map(([name, value]) => [name, value]),
  );
}

function replyOf({ status, headers, body }: Sample): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}
