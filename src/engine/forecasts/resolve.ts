import { InputError } from '../../core/errors.ts';
import { type EpochMs, toInstant } from '../../core/time.ts';
import type { ObservationStore } from '../../store/port.ts';
import { CELLS } from '../../studies/scenarios/cells.ts';
import { scenarioNeeds, scenarioParameters } from '../../studies/scenarios/parameters.ts';
import { RESOLUTION_RULE } from '../../studies/scenarios/resolution/partition.ts';
import {
  type Resolution,
  type ResolutionSample,
  resolutionOf,
  resolutionSample,
} from '../../studies/scenarios/resolution/resolve.ts';
import type { MarketReader } from '../reader.ts';
import { loadStudyData } from '../studies/loadStudyData.ts';
import { appendLine, trustedEntries } from './chain.ts';
import {
  type ForecastRecord,
  isForecast,
  isResolution,
  type JournalLine,
  type ResolutionRecord,
  readLines,
} from './entries.ts';

/** What became of a forecast that was not resolved before. */
export interface ResolveOutcome {
  readonly forecast: JournalLine<ForecastRecord>;
  /** The new line; absent where the forecast stays open. */
  readonly line?: JournalLine<ResolutionRecord>;
  /** Why it stays open. */
  readonly open?: string;
}

export interface ResolveOptions {
  readonly store: ObservationStore;
  readonly reader: MarketReader;
  readonly nowMs: EpochMs;
}

/** Resolves every open forecast whose time has come as of the reader's instant, by the rule and the code of the study, oldest first. */
export async function resolveForecasts({
  store,
  reader,
  nowMs,
}: ResolveOptions): Promise<readonly ResolveOutcome[]> {
  const lines = readLines(await trustedEntries(store.forecasts));
  const done = new Set(lines.filter(isResolution).map(({ record }) => record.forecast));
  const samples = new Map<string, ResolutionSample>();
  const outcomes: ResolveOutcome[] = [];
  for (const forecast of lines.filter(isForecast)) {
    if (done.has(forecast.sha256)) continue;
    const open = foreignRule(forecast.record);
    if (open !== undefined) {
      outcomes.push({ forecast, open });
      continue;
    }
    const params = paramsOf(forecast);
    const key = JSON.stringify([params.horizon, params.universe]);
    const sample =
      samples.get(key) ?? resolutionSample((await loadStudyData(scenarioNeeds(params), reader)).data, params);
    samples.set(key, sample);
    const resolution = resolutionOf(sample, forecast.record.session, params);
    if (resolution?.state !== 'resolved') {
      outcomes.push({ forecast, open: whyOpen(resolution) });
      continue;
    }
    const record = recordOf(forecast, resolution, { asOf: reader.asOf, nowMs });
    const { number, sha256 } = await appendLine(store.forecasts, record);
    outcomes.push({ forecast, line: { number, sha256, record } });
  }
  return outcomes;
}

/** Scores of probabilities once it is known what happened; `log` is null where that had none at all. */
export function scoresOf(
  probabilities: Readonly<Record<string, number>>,
  outcome: string,
): { readonly log: number | null; readonly brier: number } {
  const given = probabilities[outcome] ?? 0;
  const brier = CELLS.reduce(
    (sum, { id }) => sum + ((probabilities[id] ?? 0) - (id === outcome ? 1 : 0)) ** 2,
    0,
  );
  return { log: given > 0 ? -Math.log(given) : null, brier };
}

function recordOf(
  { sha256, record }: JournalLine<ForecastRecord>,
  { cell, values, resolvedOn }: Extract<Resolution, { readonly state: 'resolved' }>,
  { asOf, nowMs }: { readonly asOf: EpochMs; readonly nowMs: EpochMs },
): ResolutionRecord {
  const [own, base] = [scoresOf(record.probabilities, cell), scoresOf(record.baseRates, cell)];
  return {
    kind: 'resolution',
    forecast: sha256,
    resolvedAt: toInstant(nowMs),
    asOf: toInstant(asOf),
    outcome: cell,
    resolvedOn,
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, Number.isFinite(value) ? value : null]),
    ),
    scores: { log: own.log, brier: own.brier, baseLog: base.log, baseBrier: base.brier },
  };
}

function foreignRule({ rule }: ForecastRecord): string | undefined {
  if (rule.id === RESOLUTION_RULE.id && rule.version === RESOLUTION_RULE.version) return undefined;
  return `its rule ${rule.id}, version ${rule.version}, is not the one of this program: resolve it with the program that wrote it`;
}

function whyOpen(resolution: Resolution | undefined): string {
  if (!resolution) return 'its session is not stored as of then';
  if (resolution.state === 'open') return `${resolution.sessionsLeft} sessions are left`;
  return `its sessions are over on ${'resolvedOn' in resolution ? resolution.resolvedOn : ''}, but prices or signs that the rule needs are not stored`;
}

function paramsOf({ number, record }: JournalLine<ForecastRecord>) {
  const parsed = scenarioParameters.safeParse(record.params);
  if (parsed.success) return parsed.data;
  throw new InputError(
    `Cannot resolve line ${number} of the forecast journal: its parameters must be those of the study scenarios; update the program`,
  );
}
