import { instrumentOf } from '../../market/instruments/registry.ts';
import type { PanelOptions } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, parseSubject } from '../panel/subject.ts';
import { auditShifts, type ShiftAudit } from './shiftAudit.ts';
import { type ShiftedPair, shiftSources, shiftSubjects, sliceShifted } from './shiftedPair.ts';

/** What an audit looked at, and what came of it. */
export interface AuditCheck {
  /** Kebab-case. */
  readonly name: string;
  readonly label: string;
  /** Whether it alone can find the pair mislabelled, or only suspect. */
  readonly weight: 'decides' | 'warns';
  readonly audit: ShiftAudit;
}

/** The word in which an alignment audit ends. */
export type AuditVerdict = 'clean' | 'suspect' | 'mislabelled';

/** Instruments whose labels nobody doubts, for comparing others of the same market with. */
export const REFERENCES = ['SPX', 'BTC', 'ETH'] as const;
/** A year with fewer bars is not judged by itself. */
const LEAST_YEAR_BARS = 100;

/**
 * Every check of a pair: the pair itself, each side against a reference of its own market, each calendar year, and each source of
 * an instrument against the source that the program prefers.
 */
export function auditChecks(
  data: StudyData,
  pair: readonly [string, string],
  options: PanelOptions,
): readonly AuditCheck[] {
  const shifted = shiftSubjects(data, pair, options);
  return [
    { name: 'pair', label: pair.join(' and '), weight: 'decides', audit: auditShifts(shifted) },
    ...pair.flatMap((subject) => againstReference(data, subject, options)),
    ...byYear(shifted, pair),
    ...[...new Set(pair)].flatMap((subject) => bySource(data, subject)),
  ];
}

/**
 * `mislabelled` where a check that decides says so; `suspect` where any other does, where one is in doubt, or where neither the pair nor
 * both references show anything by which labels could be judged; otherwise `clean`.
 */
export function auditVerdict(checks: readonly AuditCheck[]): AuditVerdict {
  const deciding = checks.filter(({ weight }) => weight === 'decides');
  if (deciding.some(({ audit }) => audit.outcome === 'mislabelled')) return 'mislabelled';
  if (checks.some(({ audit }) => audit.outcome === 'mislabelled')) return 'suspect';
  if (deciding.some(({ audit }) => audit.outcome === 'suspect')) return 'suspect';
  const [pair, ...references] = deciding;
  const isShown =
    pair?.audit.outcome === 'clean' ||
    (references.length === 2 && references.every(({ audit }) => audit.outcome === 'clean'));
  return isShown ? 'clean' : 'suspect';
}

/** The reference that a subject is compared with, if one is stored. */
export function referenceOf(subject: string, data: StudyData): string | undefined {
  const own = new Set(instrumentsOf(parseSubject(subject)));
  const isCrypto = [...own].some(isCryptoInstrument);
  return REFERENCES.find(
    (id) => isCryptoInstrument(id) === isCrypto && !own.has(id) && data.find(id, fieldOf(id)) !== undefined,
  );
}

function isCryptoInstrument(id: string): boolean {
  const { kind } = instrumentOf(id);
  return kind === 'coin' || kind === 'crypto-aggregate';
}

function againstReference(data: StudyData, subject: string, options: PanelOptions): readonly AuditCheck[] {
  const reference = referenceOf(subject, data);
  if (reference === undefined) return [];
  return [
    {
      name: `reference-${kebab(subject)}`,
      label: `${subject} and ${reference} (same market)`,
      weight: 'decides',
      audit: auditShifts(shiftSubjects(data, [reference, subject], options)),
    },
  ];
}

function byYear(shifted: ShiftedPair, pair: readonly [string, string]): readonly AuditCheck[] {
  const years = [...new Set(shifted.labels.map((label) => label.slice(0, 4)))];
  return years.flatMap((year) => {
    const from = shifted.labels.findIndex((label) => label.startsWith(year));
    const to = shifted.labels.findLastIndex((label) => label.startsWith(year)) + 1;
    if (to - from < LEAST_YEAR_BARS) return [];
    return [
      {
        name: `year-${year}`,
        label: `${pair.join(' and ')} in ${year}`,
        weight: 'warns',
        audit: auditShifts(sliceShifted(shifted, from, to)),
      },
    ];
  });
}

/** Only for subjects that are one instrument, where each source was read. */
function bySource(data: StudyData, subject: string): readonly AuditCheck[] {
  const parsed = parseSubject(subject);
  if (parsed.kind !== 'instrument') return [];
  const [first, ...others] = data.sources(parsed.id, fieldOf(parsed.id));
  return others.flatMap(({ source, series }) => {
    if (!first || series.calendar !== first.series.calendar) return [];
    return [
      {
        name: `source-${kebab(subject)}-${source}`,
        label: `${subject} from ${source} and from ${first.source}`,
        weight: 'warns',
        audit: auditShifts(shiftSources(first.series, series)),
      },
    ];
  });
}

function kebab(subject: string): string {
  return subject.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
