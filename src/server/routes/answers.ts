import { createHash } from 'node:crypto';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ServerContext } from '../context.ts';
import { problemSchema } from '../contract/problem.ts';
import type { Task } from '../work/task.ts';

const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

/** The answers that every route may give, beside its own. */
const PROBLEMS = {
  default: {
    description: 'It could not be done; says what happened and what to do',
    content: { [PROBLEM_TYPE]: { schema: problemSchema } },
  },
} as const;

/** The responses of a route whose answer has this schema. */
export function jsonResponses<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { 200: { description, content: { [JSON_TYPE]: { schema } } }, ...PROBLEMS };
}

/** The body of a route that takes JSON. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { [JSON_TYPE]: { schema } } } } as const;
}

/**
 * Answers with what a task comes to. The tag names the data and the task, so a client that has the answer already is told so, and nothing is computed. A client
 * that hangs up waits no more.
 */
export function answerTask(c: Context, context: ServerContext, task: Task): Promise<Response> {
  return answerTagged(c, context, { asked: task, answer: () => context.answers.get(task, c.req.raw.signal) });
}

export interface TaggedAnswer {
  /** What is asked, as data: the same data have the same answer as long as the store does not change. */
  readonly asked: unknown;
  readonly answer: () => Promise<unknown>;
}

/** The same for what is worked out here: a thread may be busy for minutes, and a list of what is stored must not wait for it. */
export async function answerTagged(
  c: Context,
  context: ServerContext,
  { asked, answer }: TaggedAnswer,
): Promise<Response> {
  const tag = tagOf(`${context.build} ${await context.dataVersion()} ${JSON.stringify(asked)}`);
  const headers = { etag: tag, 'cache-control': 'private, no-cache' };
  if (c.req.header('if-none-match')?.split(/,\s*/).includes(tag)) {
    return new Response(null, { status: 304, headers });
  }
  return Response.json(await answer(), { headers });
}

function tagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}
