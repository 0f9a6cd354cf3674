import Table from 'cli-table3';
import { checkChain } from '../../engine/forecasts/chain.ts';
import type { ForecastRecord, JournalLine } from '../../engine/forecasts/entries.ts';
import { issueForecast } from '../../engine/forecasts/issue.ts';
import { describeJournal } from '../../engine/forecasts/journal.ts';
import { type ResolveOutcome, resolveForecasts } from '../../engine/forecasts/resolve.ts';
import type { TrackedForecast, TrackRecord } from '../../engine/forecasts/trackRecord.ts';
import { createReader } from '../../engine/reader.ts';
import { CELLS } from '../../studies/scenarios/cells.ts';
import { shownPercent } from '../../studies/shownPercent.ts';
import { type CommandContext, withStore } from '../context.ts';
import { countOf } from '../format.ts';
import type { Output } from '../output.ts';

const SHOWN_HASH = 12;

/** `rotascope forecasts issue`: tells the scenarios and writes them down for good. */
export async function runIssue(params: unknown, context: CommandContext): Promise<void> {
  const line = await withStore(context, (store) =>
    issueForecast(params, { store, reader: createReader(store, context.asOf), nowMs: context.nowMs }),
  );
  if (context.asJson) context.output.json(line);
  else printIssued(line, context.output);
}

/** `rotascope forecasts resolve`: says of every forecast whose time has come what happened. */
export async function runResolve(context: CommandContext): Promise<void> {
  const outcomes = await withStore(context, (store) =>
    resolveForecasts({ store, reader: createReader(store, context.asOf), nowMs: context.nowMs }),
  );
  if (context.asJson) {
    context.output.json({ outcomes });
    return;
  }
  if (outcomes.length === 0) context.output.result('Every forecast of the journal is resolved.');
  for (const outcome of outcomes) context.output.result(resolvedText(outcome));
}

/** `rotascope forecasts list`: every forecast with what became of it, and how good they were. */
export async function runList(context: CommandContext): Promise<void> {
  const { check, unreadable, forecasts, records } = await withStore(context, (store) =>
    describeJournal(store.forecasts),
  );
  if (context.asJson) {
    context.output.json({
      isIntact: check.isIntact,
      problems: check.problems,
      unreadable,
      forecasts,
      records,
    });
    return;
  }
  if (!check.isIntact)
    context.output.result('The journal was changed after it was written: rotascope forecasts verify.');
  for (const line of unreadable)
    context.output.result(`Line ${line} is of no kind that this program knows: update it.`);
  printForecasts(forecasts, context.output);
  context.output.result(recordText('Forecasts made in time', records.inTime));
  context.output.result(recordText('Made in hindsight', records.retrospective));
}

/** `rotascope forecasts verify`: whether the journal is what was written; the exit code of a store that is broken where it is not. */
export async function runVerify(context: CommandContext, anchor: string | undefined): Promise<number> {
  const check = await withStore(context, async ({ forecasts }) =>
    checkChain(await forecasts.entries(), await forecasts.head(), anchor),
  );
  if (context.asJson) context.output.json(check);
  else {
    for (const { position, problem } of check.problems)
      context.output.result(position === 0 ? problem : `line ${position}: ${problem}`);
    context.output.result(
      check.isIntact
        ? `${countOf(check.lines, 'line')}, none changed; keep the head elsewhere to prove it later: ${check.head}`
        : 'The journal is not what was written.',
    );
  }
  return check.isIntact ? 0 : 7;
}

function printIssued({ number, sha256, record }: JournalLine<ForecastRecord>, output: Output): void {
  const { session, horizon, asOf, issuedAt, isRetrospective, repeats } = record;
  output.result(`Line ${number}: from ${session}, ${horizon} sessions ahead`);
  const table = new Table({
    head: ['outcome', 'forecast', 'base rate'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right'],
  });
  for (const { id, label } of CELLS) {
    table.push([label, shownOf(record.probabilities[id]), shownOf(record.baseRates[id])]);
  }
  output.result(table.toString());
  output.result(`as of ${asOf}, issued ${issuedAt}`);
  if (isRetrospective)
    output.result('Made in hindsight: it is issued long after what it knew, and does not count.');
  if (repeats !== undefined) {
    output.result(
      `A repetition: line ${repeats.slice(0, SHOWN_HASH)}... told the same before, and is the one that counts.`,
    );
  }
  output.result(`sha256 ${sha256}`);
}

function printForecasts(tracked: readonly TrackedForecast[], output: Output): void {
  if (tracked.length === 0) {
    output.result('No forecast was issued on this store yet: rotascope forecasts issue.');
    return;
  }
  const table = new Table({
    head: ['line', 'session', 'ahead', 'issued', 'kind', 'likeliest', 'what came', 'log', 'base'],
    style: { head: [], border: [] },
    colAligns: ['right', 'left', 'right', 'left', 'left', 'left', 'left', 'right', 'right'],
  });
  for (const { line, resolution } of tracked) {
    const { record } = line;
    const [likeliest = '', probability] =
      Object.entries(record.probabilities).toSorted(([, a], [, b]) => b - a)[0] ?? [];
    table.push([
      line.number,
      record.session,
      record.horizon,
      record.issuedAt.slice(0, 10),
      record.repeats === undefined ? (record.isRetrospective ? 'in hindsight' : 'in time') : 'repetition',
      `${likeliest} ${shownOf(probability)}`,
      resolution?.record.outcome ?? 'open',
      scoreText(resolution?.record.scores.log),
      scoreText(resolution?.record.scores.baseLog),
    ]);
  }
  output.result(table.toString());
}

function resolvedText({ forecast, line, open }: ResolveOutcome): string {
  const what = `line ${forecast.number} of ${forecast.record.session}`;
  if (!line) return `${what} stays open: ${open ?? ''}`;
  const { outcome, resolvedOn, scores } = line.record;
  return `${what}: ${outcome} by ${resolvedOn}, log score ${scoreText(scores.log)} (base rate ${scoreText(scores.baseLog)})`;
}

function recordText(
  title: string,
  { forecasts, resolved, log, baseLog, brier, baseBrier }: TrackRecord,
): string {
  const counted = `${title}: ${countOf(forecasts, 'forecast')}, ${resolved} resolved`;
  if (resolved === 0) return counted;
  return `${counted}; log score ${scoreText(log)} (base rate ${scoreText(baseLog)}), Brier ${scoreText(brier)} (${scoreText(baseBrier)})`;
}

function scoreText(score: number | null | undefined): string {
  return score === undefined ? '' : score === null ? 'infinite' : score.toFixed(3);
}

function shownOf(probability: number | undefined): string {
  return shownPercent(probability ?? Number.NaN);
}
