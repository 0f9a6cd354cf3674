import type { FindingInput, Notice } from '../core/finding.ts';
import { type EpochMs, toInstant } from '../core/time.ts';
import { labelOf } from '../market/calendars/calendar.ts';
import { type CanonicalSeries, isRevised } from '../market/canonical.ts';
import { ageOf } from '../market/freshness.ts';
import type { MarketKind } from '../store/port.ts';

const MOST_LISTED = 12;

const SIMULATED: Notice = {
  code: 'simulated',
  message: 'Simulated market: these numbers say nothing about any real one.',
};

/** What everybody must know about numbers of this kind of market. */
export function marketNotices(market: MarketKind): readonly Notice[] {
  return market === 'simulated' ? [SIMULATED] : [];
}

/** The series of a finding, source by source. */
export function inputsOf(series: CanonicalSeries): readonly FindingInput[] {
  return series.spans.map((span) => ({
    series: `${series.instrument}@${span.source}.${series.field}`,
    source: span.source,
    from: labelOf(series.calendar, span.fromMs),
    to: labelOf(series.calendar, span.toMs),
    knownUpTo: toInstant(span.knownUpToMs),
    batches: span.batches,
  }));
}

/** The series of a number one by one, or source by source where they are too many to be read beside every number. */
export function summarizedInputs(series: readonly CanonicalSeries[]): readonly FindingInput[] {
  const inputs = series.flatMap(inputsOf);
  if (series.length <= MOST_LISTED) return inputs;
  return [...new Set(inputs.map(({ source }) => source))].map((source) => {
    const own = inputs.filter((input) => input.source === source);
    return {
      series: summaryOf(own.length),
      source,
      from: own.map(({ from }) => from).toSorted()[0] ?? '',
      to:
        own
          .map(({ to }) => to)
          .toSorted()
          .at(-1) ?? '',
      knownUpTo:
        own
          .map(({ knownUpTo }) => knownUpTo)
          .toSorted()
          .at(-1) ?? '',
      batches: [...new Set(own.flatMap(({ batches }) => batches))].toSorted((a, b) => a - b),
    };
  });
}

const summaryOf = (count: number): string => `${count} series`;

/** Whether an input stands for many series of a source; `to` is then where the newest of them ends. */
export function isSummary({ series }: FindingInput): boolean {
  return series === summaryOf(Number.parseInt(series, 10));
}

/** What a careful reader wants to know about the series behind a number. */
export function seriesNotices(
  used: readonly CanonicalSeries[],
  { asOf, market }: { readonly asOf: EpochMs; readonly market: MarketKind },
): readonly Notice[] {
  // The simulated market ends when it ends.
  return [...(market === 'simulated' ? [] : staleSeries(used, asOf)), ...splices(used), ...revisions(used)];
}

/** Whose newest value is older, at the as-of instant, than its vendor usually takes. */
function staleSeries(used: readonly CanonicalSeries[], asOf: EpochMs): readonly Notice[] {
  const stale = used.flatMap((series) => {
    const latest = series.spans.reduce((a, b) => (b.toMs > a.toMs ? b : a));
    const age = ageOf(
      { calendar: series.calendar, source: latest.source },
      { lastEventMs: latest.toMs, asOf },
    );
    return age.stale ? [{ series, latest, ageDays: age.ageDays }] : [];
  });
  const [oldest] = stale.toSorted((a, b) => b.ageDays - a.ageDays);
  if (!oldest) return [];
  const { series, latest, ageDays } = oldest;
  const name = `${series.instrument}.${series.field}`;
  const others =
    stale.length > 1 ? `; ${stale.length - 1} more of the ${used.length} series are stale too` : '';
  const message = `${name} is stale: its newest value is of ${labelOf(series.calendar, latest.toMs).slice(0, 10)}, ${ageDays} days before the as-of instant${others}.`;
  return [{ code: 'stale-series', message }];
}

function splices(used: readonly CanonicalSeries[]): readonly Notice[] {
  const spliced = used.filter((series) => series.spans.length > 1);
  if (spliced.length === 0) return [];
  const [first] = spliced;
  const example = first
    ? `${first.instrument}.${first.field} from ${first.spans.map((s) => s.source).join(', ')}`
    : '';
  const others = spliced.length > 1 ? ` and ${spliced.length - 1} more` : '';
  return [
    {
      code: 'spliced',
      message: `Joined from several sources, day by day the first in order: ${example}${others}.`,
    },
  ];
}

function revisions(used: readonly CanonicalSeries[]): readonly Notice[] {
  const revised = used
    .filter((series) => isRevised(series.field))
    .map((series) => `${series.instrument}.${series.field}`);
  if (revised.length === 0) return [];
  return [
    {
      code: 'revised-by-vendor',
      message: `The vendor rewrites the history of ${[...new Set(revised)].join(', ')}: values before the first import are as downloaded, not as first published.`,
    },
  ];
}
