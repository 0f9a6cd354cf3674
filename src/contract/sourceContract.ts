import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict';
import { SourceError } from '../core/sourceErrors.ts';
import { DAY_MS } from '../core/time.ts';
import type { SourceReport, SyncReport } from '../engine/sync/syncSources.ts';
import { findField } from '../market/fields.ts';
import { formatSeriesKey } from '../market/series.ts';
import { type Bench, createBench } from './bench.ts';
import type { FakeRequest, FakeVendor } from './fakeVendor.ts';
import { checkLimits } from './limits.ts';
import type { SourceCase } from './sourceCase.ts';

/** One clause of the contract; `run` rejects where the source breaks it. */
export interface Clause {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/**
 * What every live source must keep, as clauses for any test runner: `for (const { name, run } of sourceContract(aCase)) test(name, run)`.
 * Each clause asks a local server that plays the vendor, over real HTTP, with a clock of its own.
 */
export function sourceContract(aCase: SourceCase): readonly Clause[] {
  const clause = (name: string, check: (bench: Bench) => Promise<void>): Clause => ({
    name,
    run: async () => {
      const bench = await createBench([aCase]);
      try {
        await check(bench);
      } finally {
        await bench.close();
      }
    },
  });
  return [
    clause('states its terms, its hosts and feeds with names of their own', (bench) =>
      describesItself(aCase, bench),
    ),
    clause('brings the series it promises, with units, both times and nothing unfinished', (bench) =>
      bringsSeries(aCase, bench),
    ),
    clause('adds nothing when it is run again', isIdempotent),
    clause('brings what is new the next day, and leaves the rest', goesOn),
    clause('ends with the same rows after a stop at any page', (bench) => resumes(aCase, bench)),
    clause('stops within one request when it is interrupted', stops),
    clause('keeps half of every published limit', (bench) => checkLimits(aCase, bench)),
    clause('shows its key to nobody but the vendor', (bench) => hidesKeys(aCase, bench)),
    ...aCase.errors.map((error) =>
      clause(`takes "${error.name}" for ${error.kind}, and keeps what it has`, (bench) =>
        failsWell(error, bench),
      ),
    ),
    ...aCase.drifts.map((drift) =>
      clause(`notices ${drift.name}`, (bench) => noticesDrift(aCase, drift, bench)),
    ),
  ];
}

async function describesItself({ source }: SourceCase, bench: Bench): Promise<void> {
  ok(/^[a-z0-9-]+$/.test(source.id), `the id ${source.id} must be kebab-case`);
  ok(
    source.title && source.terms.licence && source.terms.attribution,
    'title, licence and attribution must be stated',
  );
  ok(URL.canParse(source.terms.url), 'the terms need an address');
  ok(
    source.hosts.length > 0 && source.hosts.every(({ limits }) => limits.length > 0),
    'every host needs a limit',
  );
  const report = only(await bench.sync());
  strictEqual(new Set(runsOf(bench)).size, runsOf(bench).length, 'every feed needs a name of its own');
  ok(report.feeds > 0, 'there must be a feed');
}

async function bringsSeries({ series, nowMs }: SourceCase, bench: Bench): Promise<void> {
  const report = only(await bench.sync());
  deepStrictEqual(report.failures, [], 'a vendor that answers well must not fail');
  deepStrictEqual(report.refusals, [], 'a vendor that answers well has no value that is refused');
  const stored = await bench.store.read(
    await bench.store.series(Number.MAX_SAFE_INTEGER),
    Number.MAX_SAFE_INTEGER,
  );
  const names = stored.map(({ spec }) => formatSeriesKey(spec));
  for (const name of series) ok(names.includes(name), `${name} must be there; got ${names.join(', ')}`);
  for (const { spec, eventMs, knownMs, value } of stored) {
    const name = formatSeriesKey(spec);
    ok(findField(spec.field), `${name}: the field must be registered`);
    for (const [row, event] of eventMs.entries()) {
      const [known, number] = [knownMs[row] ?? Number.NaN, value[row] ?? Number.NaN];
      ok(Number.isFinite(number), `${name}: values must be finite`);
      ok(
        event <= known && known <= nowMs + DAY_MS,
        `${name}: ${event} must be known after it and not later than now, got ${known}`,
      );
      ok(row === 0 || event > (eventMs[row - 1] ?? 0), `${name}: every instant must be there once, in order`);
    }
  }
}

async function isIdempotent(bench: Bench): Promise<void> {
  await bench.sync();
  const before = await bench.rows();
  const again = only(await bench.sync());
  deepStrictEqual(
    [again.added, again.revised],
    [0, 0],
    'a second run at the same instant must add and revise nothing',
  );
  deepStrictEqual(await bench.rows(), before);
}

async function goesOn(bench: Bench): Promise<void> {
  await bench.sync();
  const [before, asked] = [await bench.rows(), bench.server.arrivals.length];
  bench.clock.set(bench.clock.now() + 8 * DAY_MS);
  const next = only(await bench.sync());
  const after = new Set(await bench.rows());
  ok(next.added > 0, 'eight days later there must be something new');
  ok(
    before.every((row) => after.has(row)),
    'nothing that was stored may vanish',
  );
  ok(
    bench.server.arrivals.length - asked <= asked + next.feeds * 2,
    'the second run must not ask for the whole history again',
  );
}

async function resumes(aCase: SourceCase, clean: Bench): Promise<void> {
  const whole = only(await clean.sync());
  for (const stopAfter of stopsOf(whole.pages)) {
    const bench = await createBench([aCase]);
    try {
      const stop = new AbortController();
      let pages = 0;
      await bench.sync({
        signal: stop.signal,
        onEvent: ({ kind }) => {
          if (kind === 'page' && ++pages >= stopAfter) stop.abort();
        },
      });
      ok(pages <= stopAfter + 1, 'only what was under way may still be stored after an interruption');
      await bench.sync();
      deepStrictEqual(
        valuesOf(await bench.rows()),
        valuesOf(await clean.rows()),
        `stopped after page ${stopAfter}`,
      );
    } finally {
      await bench.close();
    }
  }
}

async function stops(bench: Bench): Promise<void> {
  const stop = new AbortController();
  let asked = 0;
  const report = await bench.sync({
    signal: stop.signal,
    onEvent: ({ kind }) => {
      if (kind !== 'page' || stop.signal.aborted) return;
      stop.abort();
      asked = bench.server.arrivals.length;
    },
  });
  strictEqual(report.cancelled, true);
  ok(
    bench.server.arrivals.length <= asked + 2,
    'no more than what was under way may be asked after an interruption',
  );
}

async function failsWell({ reply, kind }: SourceCase['errors'][number], bench: Bench): Promise<void> {
  await storeSomething(bench);
  const before = await bench.rows();
  bench.server.answerWith(() => reply);
  const report = only(await bench.sync());
  const kinds = [...report.failures, ...report.detours].map((failure) => failure.kind);
  ok(kinds.includes(kind), `it must be taken for ${kind}, got ${kinds.join(', ') || 'no failure'}`);
  deepStrictEqual(await bench.rows(), before, 'the stored values must stay');
  for (const failure of report.failures) {
    ok(new SourceError(failure).message.startsWith('Cannot read '), 'the failure must have words');
  }
}

async function noticesDrift(
  { vendor }: SourceCase,
  drift: SourceCase['drifts'][number],
  bench: Bench,
): Promise<void> {
  await bench.sync();
  const before = await bench.rows();
  bench.server.answerWith(changed(vendor, drift));
  bench.clock.set(bench.clock.now() + 2 * DAY_MS);
  const report = only(await bench.sync());
  const found = [...report.failures, ...report.detours].filter((failure) => failure.kind === 'drift');
  ok(found.length > 0, `it must be noticed, got ${JSON.stringify(report.failures)}`);
  ok(
    found.some(({ detail = '' }) => detail.includes(drift.path)),
    `the path ${drift.path} must be named, got ${found.map(({ detail }) => detail).join('; ')}`,
  );
  const after = new Set(await bench.rows());
  ok(
    before.every((row) => after.has(row)),
    'the stored values must stay',
  );
  ok(
    bench.kept.some((body) => body.kind === 'bad') && bench.kept.some((body) => body.kind === 'good'),
    'both answers must be kept',
  );
}

function changed(vendor: FakeVendor, { concerns, change }: SourceCase['drifts'][number]): FakeVendor {
  return (request) => {
    const reply = vendor(request);
    if (!reply || !concerns(request.url) || (reply.status ?? 200) !== 200) return reply;
    return { ...reply, body: change(new TextDecoder().decode(Buffer.from(reply.body as string))) };
  };
}

async function hidesKeys({ source, keys = {} }: SourceCase, bench: Bench): Promise<void> {
  await bench.sync();
  const secrets = Object.values(keys);
  const batches = JSON.stringify(await bench.store.batches());
  for (const secret of secrets) {
    ok(!batches.includes(secret), 'no batch may hold the key');
    ok(!JSON.stringify(bench.events).includes(secret), 'no event may hold the key');
    const carriesKey = ({ url, headers }: Pick<FakeRequest, 'url' | 'headers'>) =>
      `${url.href} ${JSON.stringify(headers)}`.includes(secret);
    ok(bench.server.arrivals.some(carriesKey), 'the vendor must get the key');
    // Whoever did not get the key cannot repeat it.
    bench.server.answerWith((request) => ({
      status: 400,
      body: carriesKey(request) ? `no ${secret} here` : 'no',
    }));
    ok(!JSON.stringify(await bench.sync()).includes(secret), 'no error may hold the key');
  }
  strictEqual(
    source.key === undefined,
    secrets.length === 0,
    'a source with a key needs one in its case, and only such a source',
  );
}

async function storeSomething({ store, clock }: Bench): Promise<void> {
  const nowMs = clock.now();
  const origin = {
    location: 'contract',
    retrievedMs: nowMs,
    sha256: '',
    parser: 'contract',
    parserVersion: 1,
  };
  const writer = await store.begin({ ...origin, source: 'contract' });
  const series = { instrument: 'BTC', source: 'contract', field: 'close', calendar: 'utc-day' } as const;
  writer.append({
    series,
    eventMs: nowMs - DAY_MS,
    knownMs: nowMs - DAY_MS,
    value: 1,
    line: 1,
    column: 'close',
  });
  await writer.commit();
}

function only({ sources }: SyncReport): SourceReport {
  const [report] = sources;
  ok(report && sources.length === 1);
  return report;
}

function runsOf({ events }: Bench): readonly string[] {
  return events.flatMap((event) => (event.kind === 'feed' ? [event.outcome.run.feed] : []));
}

/** After the first page, in the middle and before the last. */
function stopsOf(pages: number): readonly number[] {
  return [...new Set([1, Math.ceil(pages / 2), pages - 1])].filter((page) => page >= 1 && page < pages);
}

/** Known times may differ where a clock went on in between. */
function valuesOf(rows: readonly string[]): readonly string[] {
  return rows.map((row) => row.replace(/^(\S+ \S+) \S+ /, '$1 '));
}
