import { z } from '@hono/zod-openapi';
import { inputSchema, noticeSchema, studyFindingSchema, valueSchema } from './finding.ts';

const coordinate = z.union([z.number(), z.string(), z.null()]);

export const figureSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    kind: z.enum(['line', 'bar', 'scatter', 'range', 'heat', 'stack', 'path']),
    x: z.object({ label: z.string(), unit: z.string() }),
    y: z.object({ label: z.string(), unit: z.string() }),
    z: z.object({ label: z.string(), unit: z.string() }).optional().describe('what a heat shows by colour'),
    series: z.array(
      z.object({
        name: z.string(),
        points: z
          .array(z.array(coordinate).min(2).max(4))
          .describe('x, y and, where the value has a band, its lower and upper end'),
        labels: z.array(z.string()).optional().describe('what each point is of, such as its date'),
        marked: z
          .array(z.number())
          .optional()
          .describe('places in points of the cells of a heat that stand out, such as the best'),
      }),
    ),
    lines: z
      .array(z.object({ name: z.string(), value: z.number(), axis: z.enum(['x', 'y']).optional() }))
      .optional(),
  })
  .openapi('Figure', { description: 'The data of a chart.' });

const cell = z.union([z.number(), z.boolean(), z.string(), z.null()]);

export const tableSchema = z
  .object({
    name: z.string(),
    title: z.string(),
    columns: z.array(
      z.object({ name: z.string(), label: z.string(), unit: z.string(), about: z.string().optional() }),
    ),
    rows: z.array(z.array(cell)).describe('a cell for each column; the first names the row'),
    note: z.string().optional(),
  })
  .openapi('Table', { description: 'What a study lists; null is what is not known.' });

export const studyResultSchema = z
  .object({
    study: z.string(),
    question: z.string(),
    params: z.record(z.string(), z.unknown()),
    asOf: z.string(),
    verdict: z.string(),
    sentence: z.string(),
    findings: z.array(studyFindingSchema),
    figures: z.array(figureSchema),
    tables: z.array(tableSchema),
    caveats: z.array(z.string()),
    notices: z.array(noticeSchema),
    provenance: z.object({
      inputs: z.array(inputSchema),
      market: z.enum(['real', 'simulated']),
      trials: z.array(z.object({ family: z.string(), ran: z.number(), distinct: z.number() })),
    }),
  })
  .openapi('StudyResult');

export const studySchema = z
  .object({
    name: z.string(),
    title: z.string(),
    question: z.string(),
    verdicts: z.array(z.object({ word: z.string(), meaning: z.string() })),
    parameters: z.record(z.string(), z.unknown()).describe('JSON Schema of the parameters'),
    board: z.object({ position: z.number(), question: z.string(), headline: z.array(z.string()) }).optional(),
  })
  .openapi('Study');

export type StudyFigure = z.infer<typeof figureSchema>;
export type StudyTable = z.infer<typeof tableSchema>;
export type StudyAnswer = z.infer<typeof studyResultSchema>;
export type StudyDescription = z.infer<typeof studySchema>;

const boardFindingSchema = studyFindingSchema
  .extend({ before: valueSchema.optional().describe('30 days before, as known then') })
  .openapi('BoardFinding');

export const cardSchema = z
  .object({
    position: z.number(),
    study: z.string(),
    question: z.string(),
    verdict: z.string(),
    sentence: z.string(),
    findings: z.array(boardFindingSchema),
    dataAge: z.object({ days: z.number(), series: z.string(), to: z.string() }).nullable(),
    notices: z.array(noticeSchema),
    picture: figureSchema.optional().describe('the first chart of the study, thinned'),
  })
  .openapi('BoardCard');

export const boardSchema = z
  .object({ asOf: z.string(), market: z.enum(['real', 'simulated']), cards: z.array(cardSchema) })
  .openapi('Board');

export type BoardFinding = z.infer<typeof boardFindingSchema>;
export type BoardCard = z.infer<typeof cardSchema>;
