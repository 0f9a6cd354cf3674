import type { Notice } from '../../core/finding.ts';
import { DAY_MS } from '../../core/time.ts';
import type { SeriesNeed } from '../panel/studyData.ts';
import { fieldOf, needsOf, parseSubject } from '../panel/subject.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { comparisonFindings } from './comparisonFindings.ts';
import { segmentFigures } from './figures.ts';
import {
  COMPARED_SEGMENTS,
  membersOf,
  OTHER_SEGMENTS,
  type SegmentParameters,
  segmentParameters,
} from './parameters.ts';
import { leadFindings, rotationFindings } from './rotationFindings.ts';
import { isDifference, segmentSentence, VERDICTS, verdictOf } from './rule.ts';
import { planTests, type Sample, segmentSample } from './sample.ts';
import { segmentMarket } from './segmentMarket.ts';
import { segmentsTable } from './segmentsTable.ts';

/** Do some segments of crypto follow a leader more closely than others? */
export const segments = defineStudy({
  name: 'segments',
  title: 'Which segments follow?',
  question:
    'Do some segments of crypto follow small companies more closely than others, beyond chance, and does the lead among segments rotate?',
  parameters: segmentParameters,
  verdicts: VERDICTS,
  needs: segmentNeeds,
  plan: planTests,
  run,
});

const STALE_DAYS = 7;

const CAVEATS: readonly string[] = [
  'Baskets hold the coins that somebody still records: those that vanished early are missing in part, so segments look better and calmer than they were.',
  'Segments are drawn with what is known today: a coin counts for its present segment in all its past.',
  'A basket of many coins is less noisy, so it correlates more with anything: compare the typical single coin before a difference of two baskets of unlike breadth is believed.',
  'A basket is rebalanced daily at no cost and equally weighted: small coins count as much as large ones.',
  'Differences of correlation can come from other volatility alone; beta stands beside them.',
  'Windows of 30 and 90 bars overlap: a leader stays in place for a while even where returns have no memory, which is why changes are held against chance.',
];

function segmentNeeds({ leader }: SegmentParameters): readonly SeriesNeed[] {
  const coins = [...COMPARED_SEGMENTS, ...OTHER_SEGMENTS].flatMap(membersOf);
  return [
    ...needsOf(parseSubject(leader)),
    ...['BTC', ...coins].map((instrument) => ({ instrument, field: fieldOf(instrument), optional: true })),
  ];
}

function run({ data, random, earlier }: StudyInput, params: SegmentParameters): StudyOutcome {
  const sample = segmentSample(segmentMarket(data, params), params, random);
  const placed = placeInFamilies(
    [...comparisonFindings(sample), ...leadFindings(sample), ...rotationFindings(sample)],
    earlier,
  );
  const uses = usesOf(sample);
  const findings = placed.findings.map((finding) => ({ uses, ...finding }));
  const verdict = verdictOf(findings.filter(isDifference));
  return {
    verdict,
    sentence: segmentSentence(verdict, findings, params),
    findings,
    figures: segmentFigures(sample, findings),
    tables: [segmentsTable(sample, findings)],
    caveats: CAVEATS,
    notices: [...noticesOf(sample), ...staleNotices(sample, data.asOf)],
    tests: placed.tests,
  };
}

function usesOf({ market, params }: Sample): readonly string[] {
  const coins = market.compared.flatMap(({ members }) => members.map(({ id }) => id));
  return [...market.panel.column(params.leader).uses, ...coins, ...(market.bitcoin ? ['BTC'] : [])];
}

/** The common window may end long before the instant that was asked for. */
function staleNotices({ market: { panel, rows } }: Sample, asOf: number): readonly Notice[] {
  const last = rows.at(-1) ?? 0;
  const days = Math.floor((asOf - panel.eventMs[last]!) / DAY_MS);
  if (days <= STALE_DAYS) return [];
  return [
    {
      code: 'stale',
      message: `The last bar with prices of every segment is ${panel.labels[last] ?? ''}, ${days} days before the instant asked for.`,
    },
  ];
}

function noticesOf({ market, params }: Sample): readonly Notice[] {
  const { rows, panel, compared, missing } = market;
  const [first = 0, last = 0] = [rows[0], rows.at(-1)];
  const breadth = compared.map(
    ({ segment, members, registered, counts }) =>
      `${segment} ${members.length} of ${registered}, ${counts[last]} on the last bar`,
  );
  return [
    {
      code: 'universe',
      message: `Coins with returns: ${breadth.join('; ')}. Not free of survivorship.`,
    },
    {
      code: 'window',
      message: `${rows.length} bars on which ${params.leader} and all ${compared.length} segments have a return, ${panel.labels[first] ?? ''} to ${panel.labels[last] ?? ''} (join ${params.join}).`,
    },
    ...(missing.length > 0
      ? [{ code: 'left-out', message: `Left out for want of daily prices: ${missing.join(', ')}.` }]
      : []),
    ...(market.bitcoin
      ? []
      : [{ code: 'no-bitcoin', message: 'No prices of bitcoin are stored: no strength against it.' }]),
  ];
}
