import type { z } from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { SchemaDriftError, SourceError } from '../../core/sourceErrors.ts';
import { cleanText } from '../../core/terminalText.ts';

const LONGEST_SEEN = 60;
const LONGEST_DETAIL = 120;
const LARGEST_PEEKED = 2 * 1024 * 1024;
/** Levels of lists and objects; vendors use up to ten. */
const DEEPEST = 200;
const LONGEST_TEXT = 1024 * 1024;
const LARGEST_UNSAMPLED = 1024 * 1024;
const SAMPLE_ROWS = 100;

const [QUOTE, BACKSLASH, BRACKET, BRACE] = [0x22, 0x5c, 0x5b, 0x7b];

/** The text of a body; UTF-8. */
export function textOf({ body }: HttpResponse): string {
  return new TextDecoder().decode(body);
}

/**
 * The JSON document of an answer, checked. Throws `SourceError` of kind `not-data` where it is none, with what it is instead, and
 * `SchemaDriftError` with the path where it has another shape than the schema's.
 */
export function readJson<T>(source: string, response: HttpResponse, schema: z.ZodType<T>): T {
  const value = parseJson(source, response);
  const parsed = checked(value, response.body.length, schema);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  const drift = {
    path: path.map(String).join('.'),
    expected: expectedBy(issue),
    seen: shown(valueAt(value, path)),
  };
  throw new SchemaDriftError(whereOf(source, response), drift, { response });
}

/** A shape that a schema cannot express; throws `SchemaDriftError` where `holds` is false. */
export function requireShape(
  source: string,
  response: HttpResponse,
  check: {
    readonly holds: boolean;
    readonly path: string;
    readonly expected: string;
    readonly seen: unknown;
  },
): void {
  if (check.holds) return;
  const { path, expected } = check;
  const drift = { path, expected, seen: shown(check.seen) };
  throw new SchemaDriftError(whereOf(source, response), drift, { response });
}

/**
 * Undefined instead of an error where the body is no JSON, or too large for what may be an error message: for looking at such messages.
 */
export function peekJson(response: HttpResponse): unknown {
  if (response.body.length > LARGEST_PEEKED || excessOf(response.body)) return undefined;
  try {
    return JSON.parse(textOf(response)) as unknown;
  } catch {
    return undefined;
  }
}

/** A value at a key of what may be an object. */
export function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function parseJson(source: string, response: HttpResponse): unknown {
  const excess = excessOf(response.body);
  if (excess) throw new SchemaDriftError(whereOf(source, response), { path: '', ...excess }, { response });
  const text = textOf(response);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const beginning = cleanText(text.slice(0, 4 * LONGEST_DETAIL)).slice(0, LONGEST_DETAIL);
    const detail = beginning === '' ? 'an empty answer' : `instead of JSON: ${beginning}`;
    throw new SourceError(
      { ...whereOf(source, response), kind: 'not-data', detail },
      { cause: error, response },
    );
  }
}

/** A schema finds every fault; in millions of rows that takes all memory. Of a large document the beginning of its lists is checked first. */
function checked<T>(value: unknown, bytes: number, schema: z.ZodType<T>): z.ZodSafeParseResult<T> {
  if (bytes > LARGEST_UNSAMPLED) {
    const sample = schema.safeParse(beginningOf(value), { reportInput: true });
    // A rule about a list as a whole need not hold for its beginning.
    if (sample.error?.issues[0]?.code === 'invalid_type') return sample;
  }
  return schema.safeParse(value, { reportInput: true });
}

function beginningOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, SAMPLE_ROWS).map(beginningOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, beginningOf(inner)]));
}

function whereOf(source: string, { url, status }: HttpResponse) {
  return { source, url, status };
}

function expectedBy(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'another shape';
  if (issue.code === 'invalid_type') return issue.expected;
  return issue.message;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => at(inner, String(key)), value);
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? inner.slice(0, LONGEST_SEEN) : inner,
  );
  return text.length > LONGEST_SEEN ? `${text.slice(0, LONGEST_SEEN - 1)}…` : text;
}

/** What no document of a vendor holds, and what would take much memory to read. */
function excessOf(body: Uint8Array): { readonly expected: string; readonly seen: string } | undefined {
  let depth = 0;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index];
    if (byte === QUOTE) {
      const end = endOfText(body, index);
      if (end - index > LONGEST_TEXT) return { expected: 'no text of more than 1 MiB', seen: 'one' };
      index = end;
    } else if (byte === BRACKET || byte === BRACE) {
      if (++depth > DEEPEST) return { expected: `at most ${DEEPEST} levels`, seen: 'more' };
    } else if (byte === BRACKET + 2 || byte === BRACE + 2) depth--;
  }
  return undefined;
}

/** Where the quotation mark is that ends a text. */
function endOfText(body: Uint8Array, start: number): number {
  for (let index = start + 1; index < body.length; index++) {
    if (body[index] === BACKSLASH) index++;
    else if (body[index] === QUOTE) return index;
  }
  return body.length;
}
