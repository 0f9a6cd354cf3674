import type { HttpResponse } from '../../core/http.ts';

/** Asks for an address in the name of the user. */
export type AskSec = (url: string) => Promise<HttpResponse>;

/**
 * Several answers that only together make a page, as one: each body behind a line with its address. The time and the headers are those
 * of the last.
 */
export function joined(answers: readonly HttpResponse[]): HttpResponse {
  const [first, last] = [answers[0], answers.at(-1)];
  if (!first || !last) throw new RangeError('joined needs an answer');
  const encoder = new TextEncoder();
  const parts = answers.flatMap(({ url, body }) => [encoder.encode(`${url}\n`), body, encoder.encode('\n')]);
  return { ...last, url: first.url, body: Buffer.concat(parts) };
}
