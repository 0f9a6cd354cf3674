import { z } from '@hono/zod-openapi';

const probabilities = z.record(z.string(), z.number());
const score = z.number().nullable().describe('null where what came had been given no chance');

const forecastSchema = z
  .object({
    issuedAt: z.string().describe('ISO 8601 UTC'),
    asOf: z.string(),
    isRetrospective: z.boolean().describe('written long after its last session: does not count'),
    repeats: z.string().optional().describe('the hash of the line that told the same before and counts'),
    study: z.string(),
    rule: z.object({ id: z.string(), version: z.number() }),
    session: z.string(),
    horizon: z.number(),
    params: z.record(z.string(), z.unknown()),
    models: z.array(z.string()),
    verdict: z.string(),
    probabilities,
    baseRates: probabilities,
    byModel: z.record(z.string(), probabilities),
  })
  .openapi('Forecast');

const resolutionSchema = z
  .object({
    resolvedAt: z.string(),
    asOf: z.string(),
    outcome: z.string(),
    resolvedOn: z.string(),
    values: z.record(z.string(), z.number().nullable()),
    scores: z.object({ log: score, brier: z.number(), baseLog: score, baseBrier: z.number() }),
  })
  .openapi('ForecastResolution');

const sealed = { number: z.number(), sha256: z.string() };

export const journalLineSchema = z.object({ ...sealed, record: forecastSchema }).openapi('JournalLine');

const trackRecordSchema = z
  .object({
    forecasts: z.number(),
    resolved: z.number(),
    log: score,
    baseLog: score,
    brier: z.number().nullable(),
    baseBrier: z.number().nullable(),
  })
  .openapi('TrackRecord');

export const journalSchema = z
  .object({
    market: z.enum(['real', 'simulated']).describe('nothing is written on the simulated market'),
    check: z.object({
      isIntact: z.boolean(),
      lines: z.number(),
      head: z
        .string()
        .describe('the hash of the last line: kept elsewhere, it proves later what was written'),
      problems: z.array(z.object({ position: z.number(), problem: z.string() })),
    }),
    unreadable: z.array(z.number()),
    forecasts: z.array(
      z.object({
        line: journalLineSchema,
        counts: z.boolean(),
        resolution: z.object({ ...sealed, record: resolutionSchema }).optional(),
      }),
    ),
    records: z.object({ inTime: trackRecordSchema, retrospective: trackRecordSchema }),
  })
  .openapi('ForecastJournal');

export const draftSchema = forecastSchema;

export const resolvedSchema = z
  .object({
    outcomes: z.array(
      z.object({
        forecast: journalLineSchema,
        line: z.object({ ...sealed, record: resolutionSchema }).optional(),
        open: z.string().optional().describe('why it stays open'),
      }),
    ),
  })
  .openapi('ResolvedForecasts');

export type Forecast = z.infer<typeof forecastSchema>;
export type JournalView = z.infer<typeof journalSchema>;
export type TrackedForecast = JournalView['forecasts'][number];
export type ResolvedForecasts = z.infer<typeof resolvedSchema>;
