import { z } from '@hono/zod-openapi';

export const catalogueRowSchema = z
  .object({
    series: z.string().describe('INSTRUMENT@source.field'),
    instrument: z.string(),
    name: z.string().describe('of the instrument'),
    field: z.string(),
    unit: z.string(),
    source: z.string(),
    calendar: z.enum(['XNYS', 'new-york', 'utc-day', 'utc-day-start', 'month', 'instant']),
    from: z.string(),
    to: z.string(),
    observations: z.number().describe('instants with a value'),
    corrections: z.number().describe('rows that correct an earlier one'),
    gaps: z
      .number()
      .nullable()
      .describe('bars without a value; null where only the source knows its calendar'),
    ageDays: z.number(),
    stale: z.boolean(),
  })
  .openapi('CatalogueRow');

export const catalogueSchema = z
  .object({ asOf: z.string(), series: z.array(catalogueRowSchema) })
  .openapi('Catalogue');

const gapSpanSchema = z.object({ from: z.string(), to: z.string(), bars: z.number() });

export const seriesDetailSchema = catalogueRowSchema
  .extend({
    meaning: z.string().describe('of the field'),
    revisedByVendor: z.boolean().describe('the vendor rewrites past values'),
    spacingDays: z.number().nullable().describe('median days from one value to the next'),
    coverage: z.object({
      cell: z.enum(['day', 'month']),
      isDue: z.boolean().describe('whether the calendar says when a value is due'),
      years: z.array(
        z.object({
          year: z.number(),
          codes: z
            .string()
            .describe(
              'a character a day or a month: v value, c corrected value, m missing, - no value is due, blank outside the series',
            ),
          values: z.number(),
          corrected: z.number(),
          missing: z.number(),
        }),
      ),
    }),
    gapSpans: z.array(gapSpanSchema).describe('the longest 1,000, in order of time'),
    gapSpanCount: z.number(),
    siblings: z.array(catalogueRowSchema).describe('the same field of the instrument from every source'),
    uses: z.array(z.object({ expression: z.string(), meaning: z.string() })),
  })
  .openapi('SeriesDetail');

const disagreementSchema = z
  .object({
    instrument: z.string(),
    field: z.string(),
    date: z.string(),
    source: z.string().describe('the one farthest from the median'),
    value: z.number(),
    median: z.number(),
    deviation: z.number().nullable().describe('value / median - 1; null where the median is 0'),
    sources: z.number(),
  })
  .openapi('Disagreement');

export const comparisonSchema = z
  .object({
    asOf: z.string(),
    bounds: z
      .record(z.string(), z.number())
      .describe('fields that are compared: how far sources may lie apart'),
    days: z.number().describe('instants on which sources disagree'),
    groups: z.array(
      z.object({
        instrument: z.string(),
        field: z.string(),
        source: z.string(),
        days: z.number(),
        from: z.string(),
        to: z.string(),
        worst: z.number().nullable(),
        worstDate: z.string(),
      }),
    ),
    badDays: z.array(
      z.object({
        source: z.string(),
        date: z.string(),
        instruments: z.array(z.string()),
        worst: z.number().nullable(),
      }),
    ),
  })
  .openapi('SourceComparison');

export const seriesComparisonSchema = z
  .object({
    bound: z.number().nullable().describe('null: the field is not compared'),
    disagreements: z.array(disagreementSchema),
  })
  .openapi('SeriesComparison');

const troubleSchema = z.object({
  kind: z.string(),
  words: z.string(),
  advice: z.string(),
  feeds: z.number(),
  example: z.string(),
  notBefore: z.string().optional(),
});

export const sourceSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(['live', 'files']),
    offers: z.string(),
    licence: z.string(),
    attribution: z.string(),
    terms: z.string().nullable().describe('where the terms are stated'),
    hosts: z.array(
      z.object({
        host: z.string(),
        limits: z.array(z.string()),
        closed: z.object({ until: z.string(), why: z.string() }).optional(),
      }),
    ),
    health: z
      .object({
        state: z.enum(['never', 'well', 'partly', 'failing']),
        feeds: z.number(),
        lastSuccess: z.string().nullable(),
        troubles: z.array(troubleSchema),
        key: z
          .object({ name: z.string(), present: z.boolean(), required: z.boolean(), from: z.string() })
          .optional(),
      })
      .optional(),
    formats: z.array(z.object({ name: z.string(), title: z.string() })),
    series: z
      .array(
        z.object({
          source: z.string(),
          count: z.number(),
          from: z.string(),
          to: z.string(),
          stale: z.number(),
        }),
      )
      .describe('stored series by the source that they carry'),
  })
  .openapi('Source');

export const tallySchema = z
  .object({
    source: z.string(),
    state: z.enum(['listing', 'asking', 'done']),
    feeds: z.number(),
    done: z.number(),
    skipped: z.number(),
    rows: z.number().describe('values added or corrected'),
    refused: z.number(),
    failed: z.number(),
    latest: z.string(),
    troubles: z.array(troubleSchema),
    refusals: z.array(z.string()),
  })
  .openapi('SyncTally');

export const syncStateSchema = z
  .object({
    running: z.boolean(),
    stopping: z.boolean(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    problem: z.string().nullable(),
    sources: z.array(tallySchema),
  })
  .openapi('SyncState');

export const importSchema = z
  .object({
    kind: z.enum(['imported', 'known', 'document', 'refused']),
    name: z.string(),
    format: z.string().optional(),
    added: z.number().optional(),
    revised: z.number().optional(),
    unchanged: z.number().optional(),
    missing: z.number().optional(),
    refused: z.number().optional(),
    refusals: z
      .array(z.object({ line: z.number(), column: z.string(), rule: z.string(), value: z.string() }))
      .optional()
      .describe('the first 200'),
    notices: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
    reason: z.string().optional().describe('why nothing of it could be read'),
  })
  .openapi('ImportResult');

export const trialSchema = z
  .object({
    hypothesis: z.string(),
    specification: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    pValue: z.number(),
    pAdjusted: z.number(),
    origin: z.string(),
    asOf: z.string(),
    runAt: z.string(),
    declared: z.string().optional(),
  })
  .openapi('Trial');

export type CatalogueRow = z.infer<typeof catalogueRowSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;
export type SeriesDetail = z.infer<typeof seriesDetailSchema>;
export type SourceComparison = z.infer<typeof comparisonSchema>;
export type SeriesComparison = z.infer<typeof seriesComparisonSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type SyncTally = z.infer<typeof tallySchema>;
export type SyncState = z.infer<typeof syncStateSchema>;
export type ImportResult = z.infer<typeof importSchema>;
export type Trial = z.infer<typeof trialSchema>;
