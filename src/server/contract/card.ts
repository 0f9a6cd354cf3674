import { z } from '@hono/zod-openapi';

export const MOST_CARDS = 24;
export const MOST_EXPRESSIONS = 8;

const expression = z
  .string()
  .min(1)
  .max(2000)
  .regex(/^[^;\n]*$/, 'must be one expression');

/** A view of the explorer as somebody keeps it. */
export const keptViewSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(120),
    expressions: z.array(expression).min(1).max(MOST_EXPRESSIONS),
    hidden: z
      .array(z.int().min(1).max(MOST_EXPRESSIONS))
      .max(MOST_EXPRESSIONS)
      .default([])
      .describe('expressions that are not drawn, counted from 1'),
    scale: z.enum(['linear', 'log', 'percent', 'indexed']).default('linear'),
    layout: z.enum(['one', 'panes']).default('one'),
    marks: z.enum(['starts', 'days']).default('starts').describe('which days of a condition are marked'),
  })
  .openapi('KeptView');

export const cardIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be lower-case letters, digits and hyphens');

export const keptCardSchema = keptViewSchema.extend({ id: cardIdSchema }).openapi('KeptCard');

export type KeptView = z.infer<typeof keptViewSchema>;
export type KeptCard = z.infer<typeof keptCardSchema>;
