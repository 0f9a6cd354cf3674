import { z } from '@hono/zod-openapi';
import type { metricFindingSchema } from './finding.ts';

const wordSchema = z.object({
  name: z.string(),
  usage: z.string(),
  summary: z.string(),
  example: z.string().optional(),
  group: z.string().optional(),
});

export const languageSchema = z
  .object({
    functions: z.array(wordSchema),
    universes: z.array(wordSchema),
    segments: z.array(z.string()),
    fields: z.array(z.object({ name: z.string(), unit: z.string(), summary: z.string() })),
    instruments: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
  })
  .openapi('MetricLanguage');

export const checkSchema = z
  .object({
    valid: z.boolean(),
    unit: z.string().optional(),
    shape: z.string().optional(),
    element: z.enum(['number', 'boolean', 'date']).optional(),
    hindsight: z.boolean().optional(),
    problem: z.string().optional(),
    from: z.number().optional(),
    to: z.number().optional(),
  })
  .openapi('MetricCheck');

export type MetricLanguage = z.infer<typeof languageSchema>;
export type MetricCheck = z.infer<typeof checkSchema>;
export type MetricFinding = z.infer<typeof metricFindingSchema>;
