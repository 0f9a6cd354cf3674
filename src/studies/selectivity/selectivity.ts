import { DataError } from '../../core/errors.ts';
import type { SeriesNeed } from '../panel/studyData.ts';
import { defineStudy, type StudyFinding, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { universeNeeds } from '../universe/universeSpec.ts';
import { SNAPSHOT_FIELDS } from './evidence/coinHistory.ts';
import { EVIDENCE_FIELDS, seriesOf } from './evidence/evidenceParts.ts';
import { launchFindings } from './evidence/pathways/launchFindings.ts';
import { selectivityFigures } from './figures.ts';
import { selectivityNotices } from './notices.ts';
import { type SelectivityParameters, selectivityParameters } from './parameters.ts';
import { evidenceTable } from './ranking/evidenceTable.ts';
import { rankingFindings } from './ranking/rankingFindings.ts';
import { rankingTable } from './ranking/rankingTable.ts';
import { type DecidingEvidence, VERDICTS, verdictOf } from './rule.ts';
import { type Sample, selectivitySample } from './sample.ts';
import { planTests } from './specifications.ts';
import { breadthFindings } from './walkForward/breadthFindings.ts';
import { judgeFindings, simpleFindings } from './walkForward/judgeFindings.ts';
import { vanishedFindings } from './walkForward/vanishedFindings.ts';
import { selectivitySentence } from './wording.ts';

/** The findings that a board shows. */
const headline: readonly string[] = ['mean-rank-ic', 'top-minus-bottom', 'evidence-coverage'];

/** Which altcoins, and is there an edge in choosing? */
export const selectivity = defineStudy({
  name: 'selectivity',
  title: 'Which altcoins?',
  question:
    'Which altcoins does the evidence speak for, and did coins that such a ranking put first do better in the month after, beyond chance and beyond momentum alone?',
  parameters: selectivityParameters,
  verdicts: VERDICTS,
  board: { position: 6, question: 'Which altcoins, and is there an edge in choosing?', headline },
  needs: selectivityNeeds,
  plan: planTests,
  run,
});

const CAVEATS: readonly string[] = [
  'The score is a convention: components, signs and equal weights are published, not estimated. Whoever tries other weights until something works has tried many: each is a test of its own in the family.',
  'Missing evidence counts as that of the typical coin in the score. The band says how far that may be from the truth; a ranking whose bands overlap is no order.',
  'High turnover counts as a strength here. Where illiquid coins are paid for being illiquid, that sign is wrong.',
  'Returns are from snapshot to snapshot without any cost; small coins cannot be traded at these prices in size.',
  'A coin that leaves the snapshots may have died, shrunk, been exchanged for another or been struck off for an unverified supply. Unless somebody else has its price, its return is a convention; the results under other conventions stand beside it.',
  'Supplies, traded values and ranks are those that the snapshots printed: wash trading and unverified supplies are in them.',
  'Developers, fees and flows are stored for few coins and short spans, and their vendors rewrite the past: what was judged is above all momentum, turnover and supply.',
  'The registry of regulated US products was put together afterwards, from products that exist: it may lack those that failed. They were made for coins that were large already, and size alone went with returns.',
  'Team credibility, compliance, qualified custody and unlock schedules are not measured and not in the score.',
];

function selectivityNeeds({ universe }: SelectivityParameters): readonly SeriesNeed[] {
  const fields = EVIDENCE_FIELDS.filter((field) => !(universe.startsWith('top:') && field === 'marketCap'));
  const isOwn = (field: string) => SNAPSHOT_FIELDS.some((one) => one === field);
  const needs = universeNeeds(universe, fields).map((need) =>
    isOwn(need.field) ? { ...need, perSource: true } : need,
  );
  return [...needs, { instrument: 'BTC', field: 'close', optional: true }];
}

function run({ data, earlier }: StudyInput, params: SelectivityParameters): StudyOutcome {
  const sample = selectivitySample(data, params);
  requireSomething(sample);
  const judged = sample.isJudged ? [...judgeFindings(sample), ...simpleFindings(sample)] : [];
  const others = [
    ...rankingFindings(sample),
    ...breadthFindings(sample),
    ...launchFindings(data.asOf),
    ...(sample.isJudged ? vanishedFindings(sample) : []),
  ];
  const placed = placeInFamilies([...judged, ...others.map((finding) => ({ finding }))], earlier);
  const uses = seriesOf(sample.rebalancing.membership.members.map(({ id }) => id));
  const findings = placed.findings.map((finding) => ({ uses, ...finding }));
  const find = (name: string) => findings.find((finding) => finding.name === name);
  const verdict = verdictOf(decidingEvidence(findings));
  return {
    verdict,
    sentence: selectivitySentence(verdict, sample, find),
    findings,
    figures: selectivityFigures(sample),
    tables: [rankingTable(sample), evidenceTable(sample)],
    caveats: CAVEATS,
    notices: selectivityNotices(sample),
    tests: placed.tests,
  };
}

function decidingEvidence(findings: readonly StudyFinding[]): DecidingEvidence | undefined {
  const find = (name: string) => findings.find((finding) => finding.name === name);
  const [ic, beyondMomentum, spread] = [
    find('mean-rank-ic'),
    find('rank-ic-beyond-momentum'),
    find('top-minus-bottom'),
  ];
  if (!ic || !beyondMomentum || !spread) return undefined;
  const valuesOf = (wanted: (name: string) => boolean) =>
    findings.flatMap(({ name, value }) => (wanted(name) && typeof value === 'number' ? [value] : []));
  return {
    ic,
    beyondMomentum,
    spread,
    beyondSimple: valuesOf((name) => name === 'top-minus-equal' || name === 'top-minus-cap'),
    otherIcs: valuesOf((name) => name.startsWith('mean-rank-ic-')),
  };
}

function requireSomething({ present, params }: Sample): void {
  if (present.ranked.length > 0) return;
  throw new DataError(
    `Cannot rank the coins of ${params.universe}: evidence on at least ten of them at one instant is needed, there is none; import or sync prices, volumes and supplies`,
    ['close', 'volumeUsd', 'circulatingSupply'],
  );
}
