import { z } from 'zod';
import { type Figure, numberOrNull } from '../figure.ts';
import { lagEstimate } from '../lagged.ts';
import { buildPanel } from '../panel/panel.ts';
import type { SeriesNeed } from '../panel/studyData.ts';
import { needsOf, parseSubject, subjectParameter } from '../panel/subject.ts';
import { areDifferent, DIFFERENT_SIDES, fromParameter, joinParameter } from '../parameters.ts';
import { defineStudy, type StudyFinding, type StudyInput, type StudyOutcome } from '../study.ts';
import { type AuditCheck, type AuditVerdict, auditChecks, auditVerdict, REFERENCES } from './auditChecks.ts';
import { checksTable, shiftsTable } from './auditTables.ts';
import { lagLabel, OUTCOMES, shiftLabel } from './auditWording.ts';
import { clocksTable } from './clocksTable.ts';
import { columnFindings, PRICE_COLUMNS } from './priceColumns.ts';
import type { ShiftAudit } from './shiftAudit.ts';

const LAGS = [-1, 0, 1] as const;
const JOINS = ['nearest', 'known'] as const;

const parameters = z
  .strictObject({
    leader: subjectParameter(
      'the side that is said to come first: RUT, IWM/SPY, altcoins, segment:defi',
    ).default('RUT'),
    follower: subjectParameter('the side that is said to follow').default('ETH'),
    from: fromParameter,
    join: joinParameter,
  })
  .refine(areDifferent, DIFFERENT_SIDES);

type Params = z.output<typeof parameters>;

/** Are the two series labelled by the same days, so that a lead of one of them could be real? */
export const alignmentAudit = defineStudy({
  name: 'alignment-audit',
  title: 'Are the clocks right?',
  question:
    'Do both series carry the right dates, or would moving the labels of one by a day make the lead go away?',
  parameters,
  verdicts: [
    { word: 'clean', meaning: 'no shift of labels makes the pair more alike' },
    { word: 'suspect', meaning: 'a shift may make it more alike in part of the data, or nothing shows it' },
    { word: 'mislabelled', meaning: 'a shift of one bar makes the pair more alike: no lead may be claimed' },
  ],
  needs: auditNeeds,
  run,
});

/** What an audit of a pair reads. */
export function auditNeeds({ leader, follower }: Pick<Params, 'leader' | 'follower'>): readonly SeriesNeed[] {
  const sides = [leader, follower].flatMap((subject) => {
    const needs = needsOf(parseSubject(subject));
    return needs.map((need) => (need.optional ? need : { ...need, perSource: true }));
  });
  const columns = [leader, follower].flatMap((subject) => {
    const parsed = parseSubject(subject);
    if (parsed.kind !== 'instrument') return [];
    return PRICE_COLUMNS.map((field) => ({ instrument: parsed.id, field, optional: true }));
  });
  const references = REFERENCES.map((instrument) => ({ instrument, field: 'close', optional: true }));
  return [...sides, ...references, ...columns];
}

function run({ data }: StudyInput, params: Params): StudyOutcome {
  const { leader, follower } = params;
  const checks = auditChecks(data, [leader, follower], params);
  const verdict = auditVerdict(checks);
  return {
    verdict,
    sentence: auditSentence(verdict, checks, params),
    findings: [
      ...shiftFindings(checks, params),
      ...joinFindings(data, params),
      ...columnFindings(data, params),
      ...checks.map(checkFinding),
    ],
    figures: checks.slice(0, 1).map(({ audit }) => shiftFigure(audit, params)),
    tables: [
      clocksTable(data, buildPanel(data, [leader, follower], params), [leader, follower]),
      shiftsTable(checks, params),
      checksTable(checks),
    ],
    caveats: CAVEATS,
    notices: [],
    tests: [],
  };
}

const CAVEATS: readonly string[] = [
  'A true lead of one bar that is stronger than the co-movement at the same bar looks exactly like a shifted label; this audit then says mislabelled.',
  'A shift of hours, not of a whole bar, is not found: daily closes of equities and crypto stand 3 to 7 hours apart by construction.',
  'Where a pair does not move together, its labels can only be judged through a reference of the same market.',
];

/** One sentence on the labels of a pair. */
export function auditSentence(
  verdict: AuditVerdict,
  checks: readonly AuditCheck[],
  { leader, follower }: Pick<Params, 'leader' | 'follower'>,
): string {
  const guilty = checks.find(({ audit }) => audit.outcome === 'mislabelled' || audit.outcome === 'suspect');
  const shift = guilty ? ` (${guilty.label}: ${shiftText(guilty.audit)})` : '';
  if (verdict === 'mislabelled') {
    return `The dates do not fit: moving the labels by one bar makes ${leader} and ${follower} more alike${shift}, so no lead between them may be claimed.`;
  }
  if (verdict === 'suspect') {
    const reason = guilty
      ? `a part of the data fits better with moved labels${shift}`
      : 'nothing in the data shows it';
    return `It is in doubt whether ${leader} and ${follower} carry the right dates: ${reason}.`;
  }
  return `${leader} and ${follower} carry the right dates: they are most alike on the same day, and no shift of labels makes them more so.`;
}

function shiftText({ bestShift }: ShiftAudit): string {
  if (bestShift === 0) return 'no shift is better';
  return `best with labels one bar ${bestShift > 0 ? 'later' : 'earlier'}`;
}

function shiftFindings(checks: readonly AuditCheck[], { leader, follower }: Params): readonly StudyFinding[] {
  const pair = checks[0]?.audit;
  if (!pair) return [];
  return pair.correlations.flatMap(({ shift, lags }) =>
    lags.map(({ lag, value, pairs, interval }) => ({
      name: `shift-${signed(shift)}-lag-${signed(lag)}`,
      label: `${follower} labels ${shiftLabel(shift)}, ${lagLabel(lag, leader, follower)}`,
      group: 'Correlation of returns under label shifts',
      value: numberOrNull(value),
      unit: '',
      ...(interval ? { interval } : {}),
      observations: pairs,
      method: 'Pearson correlation of log returns on common bars',
      uses: pair.uses,
    })),
  );
}

function joinFindings(data: StudyInput['data'], params: Params): readonly StudyFinding[] {
  const { leader, follower, from } = params;
  return JOINS.flatMap((join) => {
    const panel = buildPanel(data, [leader, follower], { join, from });
    const [x, y] = [panel.column(leader), panel.column(follower)];
    return LAGS.map((lag) => {
      const { value, pairs, interval } = lagEstimate(x.changes, y.changes, lag);
      return {
        name: `join-${join}-lag-${signed(lag)}`,
        label: `${join === 'nearest' ? 'nearest value' : 'last known value'}, ${lagLabel(lag, leader, follower)}`,
        group: 'Correlation under other joins',
        value: numberOrNull(value),
        unit: '',
        ...(interval ? { interval } : {}),
        observations: pairs,
        method: `Pearson correlation of log returns, joined to the ${join} value`,
        uses: [...x.uses, ...y.uses],
      };
    });
  });
}

function checkFinding({ name, label, audit }: AuditCheck): StudyFinding {
  return {
    name: `check-${name}`,
    label,
    group: 'Checks',
    value: OUTCOMES[audit.outcome],
    unit: '',
    observations: audit.pairs,
    method:
      'largest correlation at the same bar over label shifts of -1, 0 and 1, Newey-West error of the difference, 1 % level',
    nullHypothesis: 'no shift of the labels makes the pair more alike',
    uses: audit.uses,
  };
}

function shiftFigure({ correlations }: ShiftAudit, { leader, follower }: Params): Figure {
  return {
    name: 'shifts',
    title: `Correlation of ${leader} and ${follower} by lag, under label shifts`,
    kind: 'bar',
    x: { label: `lag in bars, positive: ${leader} first`, unit: 'count' },
    y: { label: 'correlation of returns', unit: '' },
    series: correlations.map(({ shift, lags }) => ({
      name: `labels ${shiftLabel(shift)}`,
      points: lags.map(({ lag, value }) => [lag, numberOrNull(value)] as const),
    })),
  };
}

function signed(value: number): string {
  return value < 0 ? `minus-${-value}` : String(value);
}
