import { z } from '@hono/zod-openapi';

export const noticeSchema = z
  .object({ code: z.string(), message: z.string() })
  .openapi('Notice', { description: 'What a careful reader would want to know about a number.' });

export const intervalSchema = z
  .object({
    lower: z.number(),
    upper: z.number(),
    level: z.number().describe('coverage as a fraction'),
    method: z.string(),
  })
  .openapi('Interval');

export const inputSchema = z
  .object({
    series: z.string(),
    source: z.string(),
    from: z.string(),
    to: z.string(),
    knownUpTo: z.string().describe('ISO 8601 UTC'),
    batches: z.array(z.number()),
  })
  .openapi('FindingInput');

const scalar = z.union([z.number(), z.boolean(), z.string(), z.null()]);

export const valueSchema = z
  .union([scalar, z.array(z.tuple([z.string(), scalar]))])
  .openapi('FindingValue', { description: 'A value, or a path of dated values; null where it is missing.' });

const findingFields = {
  value: valueSchema,
  unit: z.string(),
  asOf: z.string().describe('ISO 8601 UTC'),
  interval: intervalSchema.optional(),
  observations: z.number(),
  method: z.string(),
  nullHypothesis: z.string().optional(),
  pValue: z.number().optional(),
  pAdjusted: z.number().optional(),
  trials: z.number().optional(),
  inputs: z.array(inputSchema),
  notices: z.array(noticeSchema),
};

export const metricFindingSchema = z
  .object({ expression: z.string(), date: z.string().optional(), ...findingFields })
  .openapi('MetricFinding');

export const studyFindingSchema = z
  .object({ name: z.string(), label: z.string(), group: z.string(), ...findingFields })
  .openapi('StudyFinding');
