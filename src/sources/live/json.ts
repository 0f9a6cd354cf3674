import type { z } from 'zod';
import type { HttpResponse } from '../../core/http.ts';
import { SchemaDriftError, SourceError } from '../../core/sourceErrors.ts';

const LONGEST_SEEN = 60;
const LONGEST_DETAIL = 120;

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
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  throw new SchemaDriftError(whereOf(source, response), {
    path: path.map(String).join('.'),
    expected: expectedBy(issue),
    seen: shown(valueAt(value, path)),
  });
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
  throw new SchemaDriftError(whereOf(source, response), { path, expected, seen: shown(check.seen) });
}

/** Undefined instead of an error where the body is no JSON: for looking at what may be an error message. */
export function peekJson(response: HttpResponse): unknown {
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
  const text = textOf(response);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const beginning = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_DETAIL);
    const detail = beginning === '' ? 'an empty answer' : `instead of JSON: ${beginning}`;
    throw new SourceError({ ...whereOf(source, response), kind: 'not-data', detail }, { cause: error });
  }
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
  const text = JSON.stringify(value);
  return text.length > LONGEST_SEEN ? `${text.slice(0, LONGEST_SEEN - 1)}…` : text;
}
