import type { Notice } from '../../core/finding.ts';
import { type Superlative, type SuperlativeKind, superlative } from '../../stats/superlatives/superlative.ts';
import { numberOrNull } from '../figure.ts';
import type { StudyFinding } from '../study.ts';

/** A series with the labels of its bars. */
export interface DatedSeries {
  /** Kebab-case, unique among those that are compared. */
  readonly name: string;
  /** What people read. */
  readonly label: string;
  readonly labels: readonly string[];
  /** Values, or a condition (1 true, 0 false); NaN where missing. */
  readonly values: Float64Array;
  readonly uses: readonly string[];
  /** Unit of its value, where it is another than the question's. */
  readonly unit?: string;
}

/** A sentence such as "the longest streak since 2017", in the form in which it can be checked. */
export interface SuperlativeQuestion {
  /** Kebab-case; findings begin with it. */
  readonly name: string;
  /** As people say it: "highest close". */
  readonly label: string;
  readonly kind: SuperlativeKind;
  /** Unit of the value. */
  readonly unit: string;
  /** First day of the scope; all that is stored where it is absent. */
  readonly from?: string | undefined;
}

/** What an extreme is called where it cannot be said in one word. */
const CASES: Readonly<Record<SuperlativeKind, string>> = {
  highest: 'earlier values',
  lowest: 'earlier values',
  'longest-run': 'earlier runs',
  first: 'earlier waits',
};

/**
 * The last bar of a series as a superlative: its value, since when nothing matched and since when nothing beat it, its rank, the
 * runner-up, and since when on each proxy. Nothing where the last bar is missing or the condition does not hold.
 */
export function superlativeFindings(
  question: SuperlativeQuestion,
  main: DatedSeries,
  proxies: readonly DatedSeries[] = [],
): readonly StudyFinding[] {
  const reading = readSuperlative(question, main);
  if (!reading) return [];
  const readings = proxies.map((proxy) => ({ proxy, reading: readSuperlative(question, proxy) }));
  return [
    ...mainFindings(question, main, reading),
    ...readings.flatMap(({ proxy, reading: other }) => (other ? proxyFindings(question, proxy, other) : [])),
    ...agreementFindings(question, reading, readings),
  ];
}

interface Reading {
  readonly matched: Superlative;
  readonly beaten: Superlative;
  readonly scopeStart: string;
  readonly since: string | null;
}

function readSuperlative(
  { kind, from = '' }: SuperlativeQuestion,
  { labels, values }: DatedSeries,
): Reading | undefined {
  const start = labels.findIndex((label) => label >= from);
  if (start < 0) return undefined;
  const [matched, beaten] = (['matched', 'beaten'] as const).map((comparator) =>
    superlative(values, { kind, comparator, from: start }),
  );
  if (!matched || !beaten) return undefined;
  return { matched, beaten, scopeStart: labels[start] ?? '', since: labels[matched.since] ?? null };
}

function mainFindings(
  question: SuperlativeQuestion,
  main: DatedSeries,
  { matched, beaten, scopeStart, since }: Reading,
): readonly StudyFinding[] {
  const { name, label, kind } = question;
  const { labels, label: of, uses, unit = question.unit } = main;
  const { value, runnerUp, rank, rivals } = matched;
  const scope = `${rivals} ${CASES[kind]} since ${scopeStart}`;
  const common = { group: groupOf(label, of), observations: rivals + 1, uses };
  const began: readonly Notice[] =
    since === null
      ? [{ code: 'since-start', message: `nothing since ${scopeStart}, where the scope begins` }]
      : [];
  return [
    { ...common, name, label, value, unit, method: `${of} on ${labels.at(-1) ?? ''}` },
    {
      ...common,
      name: `${name}-since`,
      label: 'last matched on',
      value: since,
      unit: 'date',
      method: `last bar of the latest of ${scope} that is at least as extreme`,
      notices: began,
    },
    {
      ...common,
      name: `${name}-beaten`,
      label: 'last beaten on',
      value: labels[beaten.since] ?? null,
      unit: 'date',
      method: `as above, but an equal one does not count`,
    },
    {
      ...common,
      name: `${name}-rank`,
      label: 'rank',
      value: rank,
      unit: 'rank',
      method: `1 plus those of ${scope} that beat it`,
    },
    {
      ...common,
      name: `${name}-runner-up`,
      label: 'most extreme of the others',
      value: numberOrNull(runnerUp?.value ?? Number.NaN),
      unit,
      method: `of ${scope}; of equal ones the latest`,
    },
    {
      ...common,
      name: `${name}-runner-up-date`,
      label: 'its date',
      value: labels[runnerUp?.bar ?? -1] ?? null,
      unit: 'date',
      method: `last bar of the most extreme of ${scope}`,
    },
  ];
}

function proxyFindings(
  question: SuperlativeQuestion,
  proxy: DatedSeries,
  { matched, since, scopeStart }: Reading,
): readonly StudyFinding[] {
  const { name, label, kind } = question;
  const { unit = question.unit } = proxy;
  const common = {
    group: groupOf(label, proxy.label),
    observations: matched.rivals + 1,
    uses: proxy.uses,
    method: `as for the main series, over ${matched.rivals} ${CASES[kind]} since ${scopeStart}`,
  };
  return [
    { ...common, name: `${name}-${proxy.name}`, label, value: matched.value, unit },
    { ...common, name: `${name}-${proxy.name}-since`, label: 'last matched on', value: since, unit: 'date' },
    {
      ...common,
      name: `${name}-${proxy.name}-runner-up`,
      label: 'most extreme of the others',
      value: numberOrNull(matched.runnerUp?.value ?? Number.NaN),
      unit,
    },
  ];
}

/** On how many proxies the same year would be named; one whose history is too short to tell does not count. */
function agreementFindings(
  { name, label }: SuperlativeQuestion,
  { since }: Reading,
  readings: readonly { readonly proxy: DatedSeries; readonly reading: Reading | undefined }[],
): readonly StudyFinding[] {
  if (readings.length === 0) return [];
  const able = readings.filter(
    ({ reading }) => reading === undefined || since === null || reading.scopeStart <= since,
  );
  const agreeing = able.filter(({ reading }) => reading && reading.since?.slice(0, 4) === since?.slice(0, 4));
  return [
    {
      name: `${name}-agreeing`,
      label: 'other series that name the same year',
      group: `The ${label} on other series`,
      value: agreeing.length,
      unit: 'count',
      observations: able.length,
      method:
        'proxies on which it was last matched in the same year, or never on both; observations: those whose history reaches back far enough',
      uses: readings.flatMap(({ proxy }) => proxy.uses),
    },
  ];
}

function groupOf(label: string, of: string): string {
  return `The ${label}: ${of}`;
}
