import { z } from 'zod';
import { StoreError } from '../../core/errors.ts';
import type { StoredJournalEntry } from '../../store/port.ts';

const probabilities = z.record(z.string(), z.number());

const forecast = z.object({
  kind: z.literal('forecast'),
  /** When it was written, and the instant up to which knowledge counted; ISO 8601 UTC. */
  issuedAt: z.string(),
  asOf: z.string(),
  /** Written long after: whoever wrote it could have known what followed. */
  isRetrospective: z.boolean(),
  /** The earlier line that tells the same; only the first counts. */
  repeats: z.string().optional(),
  study: z.string(),
  /** The rule by which it is resolved. */
  rule: z.object({ id: z.string(), version: z.number() }),
  /** The last session that was known, and how many sessions it looks ahead. */
  session: z.string(),
  horizon: z.number(),
  params: z.record(z.string(), z.unknown()),
  models: z.array(z.string()),
  verdict: z.string(),
  probabilities,
  baseRates: probabilities,
  byModel: z.record(z.string(), probabilities),
  inputs: z.array(
    z.object({ series: z.string(), source: z.string(), to: z.string(), knownUpTo: z.string() }),
  ),
});

const resolution = z.object({
  kind: z.literal('resolution'),
  /** The hash of the line that it resolves. */
  forecast: z.string(),
  resolvedAt: z.string(),
  asOf: z.string(),
  /** What happened. */
  outcome: z.string(),
  resolvedOn: z.string(),
  /** What the rule looked at; null where it was not known. */
  values: z.record(z.string(), z.number().nullable()),
  scores: z.object({
    log: z.number().nullable(),
    brier: z.number(),
    baseLog: z.number().nullable(),
    baseBrier: z.number(),
  }),
});

export type ForecastRecord = z.output<typeof forecast>;
export type ResolutionRecord = z.output<typeof resolution>;
export type JournalRecord = ForecastRecord | ResolutionRecord;

/** A line of the journal, read. */
export type JournalLine<Record = JournalRecord> = Pick<StoredJournalEntry, 'number' | 'sha256'> & {
  readonly record: Record;
};

const record = z.discriminatedUnion('kind', [forecast, resolution]);

/** Reads lines; throws `StoreError` for one that no version of the program wrote. */
export function readLines(entries: readonly StoredJournalEntry[]): readonly JournalLine[] {
  return entries.map((entry) => {
    const line = readLine(entry);
    if (line) return line;
    throw new StoreError(
      `Cannot read line ${entry.number} of the forecast journal: it must be a forecast or a resolution; update the program`,
    );
  });
}

/** Reads a line; undefined where it is neither a forecast nor a resolution. */
export function readLine({ number, sha256, content }: StoredJournalEntry): JournalLine | undefined {
  const parsed = record.safeParse(parsedOrUndefined(content));
  return parsed.success ? { number, sha256, record: parsed.data } : undefined;
}

export function isForecast(line: JournalLine): line is JournalLine<ForecastRecord> {
  return line.record.kind === 'forecast';
}

export function isResolution(line: JournalLine): line is JournalLine<ResolutionRecord> {
  return line.record.kind === 'resolution';
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Forecasts of the same thing: only the first of them counts. */
export function targetOf({ rule, session, horizon, params }: ForecastRecord): string {
  return JSON.stringify([rule.id, rule.version, session, horizon, params['universe'], params['heat']]);
}
