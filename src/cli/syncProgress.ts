import type { EpochMs } from '../core/time.ts';
import type { SyncEvent } from '../engine/sync/syncSources.ts';
import { countOf, formatCount } from './format.ts';
import { troubleLines } from './healthText.ts';

const REDRAW_MS = 100;
const LINE_MS = 15_000;
const MINUTE_MS = 60_000;
/** Of the longest name that ships. */
const NAME_WIDTH = 15;

/** Where progress goes. */
export interface ProgressSink {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Shows a sync while it runs: lines that renew themselves on a terminal, plain ones in a pipe. */
export interface SyncProgress {
  onEvent(event: SyncEvent): void;
  /** Shows how time goes by where nothing else happens. */
  tick(): void;
  /** Takes the renewing lines away. */
  stop(): void;
}

interface Running {
  readonly feeds: number;
  readonly startedMs: EpochMs;
  done: number;
  rows: number;
}

export function createSyncProgress(sink: ProgressSink, now: () => EpochMs): SyncProgress {
  const running = new Map<string, Running>();
  const screen = sink.isTTY ? createScreen(sink) : undefined;
  let shownMs = now();

  function show(force = false): void {
    if (now() - shownMs < (screen ? REDRAW_MS : LINE_MS) && !force) return;
    shownMs = now();
    const lines = [...running].map(([source, state]) => lineOf(source, state, now()));
    if (screen) screen.draw(lines);
    else for (const line of lines) sink.write(`${line}\n`);
  }

  function say(lines: readonly string[]): void {
    screen?.draw([]);
    for (const line of lines) sink.write(`${line}\n`);
    if (screen) show(true);
  }

  return {
    onEvent(event) {
      if (event.kind === 'source') {
        if (event.feeds > 0)
          running.set(event.source, { feeds: event.feeds, startedMs: now(), done: 0, rows: 0 });
      } else if (event.kind === 'done') {
        running.delete(event.report.source);
        say(doneLines(event.report));
        return;
      } else {
        const state = running.get(event.source);
        if (state && event.kind === 'page') state.rows += event.rows;
        if (state && event.kind === 'feed') state.done = event.done;
      }
      show();
    },
    tick() {
      show();
    },
    stop() {
      screen?.draw([]);
    },
  };
}

/** `bybit  120/240 feeds  56,000 rows  1,200 rows/s  3 min left`. */
function lineOf(source: string, { feeds, startedMs, done, rows }: Running, nowMs: EpochMs): string {
  const seconds = Math.max(1, (nowMs - startedMs) / 1000);
  const left = done === 0 ? '' : `  ${durationText(((nowMs - startedMs) / done) * (feeds - done))} left`;
  const name = source.padEnd(NAME_WIDTH);
  const progress = `${formatCount(done)}/${countOf(feeds, 'feed')}`;
  return `${name}  ${progress}  ${countOf(rows, 'row')}  ${formatCount(rows / seconds)} rows/s${left}`;
}

function doneLines(report: Extract<SyncEvent, { kind: 'done' }>['report']): readonly string[] {
  const { source, feeds, skipped, added, revised, refused, failures } = report;
  if (feeds === 0 && failures.length === 0) {
    return [`${source}: nothing is due, ${countOf(skipped, 'feed')} asked a short while ago`];
  }
  const parts = [
    `${formatCount(added)} added`,
    ...(revised > 0 ? [`${formatCount(revised)} revised`] : []),
    ...(refused > 0 ? [`${countOf(refused, 'value')} REFUSED`] : []),
    ...(failures.length > 0 ? [`${countOf(failures.length, 'feed')} FAILED`] : []),
    ...(skipped > 0 ? [`${countOf(skipped, 'feed')} not due`] : []),
  ];
  return [
    `${source}: ${countOf(feeds, 'feed')}, ${parts.join(', ')}`,
    ...report.refusals.slice(0, 3).map((text) => `  ${text}`),
    ...troubleLines(failures.map(({ feed, ...failure }) => ({ feed, failure }))),
    ...report.notices.slice(0, 3).map(({ message }) => `  note: ${message}`),
  ];
}

/** `45 s`, `3 min`, `2 h 10 min`. */
export function durationText(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.ceil(ms / 1000)} s`;
  const minutes = Math.ceil(ms / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60 === 0 ? '' : ` ${minutes % 60} min`;
  return `${Math.floor(minutes / 60)} h${rest}`;
}

/** Lines that replace those drawn before them. */
function createScreen(sink: ProgressSink) {
  let drawn = 0;
  return {
    draw(lines: readonly string[]) {
      const width = Math.max(20, (sink.columns ?? 80) - 1);
      const clear = drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`;
      sink.write(clear + lines.map((line) => `${line.slice(0, width)}\n`).join(''));
      drawn = lines.length;
    },
  };
}
