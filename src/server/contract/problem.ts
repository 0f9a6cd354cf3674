import { z } from '@hono/zod-openapi';

/** Problem details (RFC 9457): what happened and what to do, for programs and people. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().describe('what happened, where, and what to do'),
    code: z.string().describe('the kind of failure, as in exit codes'),
    missing: z.array(z.string()).optional().describe('series that are not stored'),
    required: z.number().optional().describe('observations that it takes'),
    observed: z.number().optional().describe('observations that there are'),
    source: z.string().optional().describe('the vendor that failed'),
  })
  .openapi('Problem');

export type Problem = z.infer<typeof problemSchema>;
