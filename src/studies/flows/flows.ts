import { DataError } from '../../core/errors.ts';
import type { Notice } from '../../core/finding.ts';
import { EVERY_COIN, type SeriesNeed } from '../panel/studyData.ts';
import { defineStudy, type StudyFinding, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { universeNeeds } from '../universe/universeSpec.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { exchangeFindings } from './exchangeFindings.ts';
import { flowFigures } from './exhibits/figures.ts';
import { flowTables } from './exhibits/tables.ts';
import { fundFindings } from './fundFindings.ts';
import { moneyFindings } from './moneyFindings.ts';
import { type FlowParameters, flowParameters } from './parameters.ts';
import { planTests } from './plan.ts';
import { flowSentence, VERDICTS, verdictOf } from './rule.ts';
import { type FlowSample, flowSample } from './sample.ts';
import { drawdownFindings, drawdownNotice } from './universe/drawdownFindings.ts';
import { forwardFindings, forwardNotice } from './universe/forwardFindings.ts';

/** What a board shows of the study. */
const headline: readonly string[] = ['netflow-30', 'netflow-30-z', 'outflow-days-30', 'mvrv'];

const COIN_FIELDS = [
  'exchangeInflowUsd',
  'exchangeOutflowUsd',
  'exchangeInflow',
  'exchangeOutflow',
  'exchangeSupply',
  'circulatingSupply',
  'close',
  'mvrv',
  'marketCap',
  'etfNetFlowUsd',
] as const;

const CAVEATS: readonly string[] = [
  'Which addresses are exchanges is a guess of the data vendor, and a custodian of a fund is none: coins that move from an exchange to a fund look like coins that somebody put away.',
  'Flows are revised, by several percent on a typical day and manifold on some: an early print can have the other sign.',
  'A small gap between flow and stock on the latest days shows that both come from one download: older days have been revised since, and not both alike.',
  'Outflow in dollars weighs days of a high price more; the share of days and the sum in coins do not.',
  'A coin that falls out of the snapshots, and has no price elsewhere, counts as lost, though many of these only fell below the ranks that are recorded and trade on: the findings with the last price give the other bound, and the truth lies between.',
  'Peaks are the highest prices stored: where only monthly snapshots exist, or the first price comes late, drawdowns look smaller than they were.',
  'Coins rise and fall together: the Wilson intervals take them as independent and are too narrow as statements about anything but these coins on this day.',
  'Value locked is counted in dollars and rises with prices, so it is shown and does not vote; nor do MVRV and NUPL, which tell of gains and not of flows.',
];

/** Who accumulates? */
export const flows = defineStudy({
  name: 'flows',
  title: 'Who accumulates?',
  question:
    'Do coins leave exchanges, does money stand ready, do funds buy, and what became of those who bought after a deep fall?',
  parameters: flowParameters,
  verdicts: VERDICTS,
  board: { position: 4, question: 'Who accumulates?', headline },
  needs: flowNeeds,
  plan: planTests,
  run,
});

function flowNeeds({ coin, universe }: FlowParameters): readonly SeriesNeed[] {
  const ranks = { instrument: EVERY_COIN, field: 'marketCapRank' };
  return [
    ...COIN_FIELDS.map((field) => ({ instrument: coin, field, optional: true })),
    { instrument: 'STABLECOINS', field: 'supplyUsd', optional: true },
    { instrument: 'DEFI', field: 'tvlUsd', optional: true },
    ...universeNeeds(universe, ['close']).map((need) =>
      need.field === 'close' ? { ...need, perSource: true } : need,
    ),
    ranks,
  ];
}

function run({ data, random, earlier }: StudyInput, params: FlowParameters): StudyOutcome {
  const sample = flowSample(data, params);
  const placed = placeInFamilies(
    [
      ...exchangeFindings(sample),
      ...[
        ...drawdownFindings(sample.universe, params),
        ...forwardFindings(sample.universe, params, random.fork('forward')),
        ...moneyFindings(sample),
      ].map((finding) => ({ finding })),
      ...fundFindings(sample),
    ],
    earlier,
  );
  if (placed.findings.length === 0) throw nothingStored(params);
  const find = (name: string) => placed.findings.find((finding) => finding.name === name);
  const evidence = evidenceOf(sample, find);
  const findings = [...placed.findings, ...evidenceFindings(evidence)];
  const verdict = verdictOf(evidence);
  return {
    verdict,
    sentence: flowSentence(verdict, evidence, {
      find,
      coin: params.coin,
      lastFlowMs: sample.flows?.eventMs.at(-1),
    }),
    findings,
    figures: flowFigures(sample, findings),
    tables: flowTables(sample, evidence),
    caveats: CAVEATS,
    notices: noticesOf(sample, evidence),
    tests: placed.tests,
  };
}

function evidenceFindings(evidence: readonly Evidence[]): readonly StudyFinding[] {
  return evidence.flatMap(({ name, label, rule, vote, uses }) =>
    vote === undefined
      ? []
      : [
          {
            name: `evidence-${name}`,
            label,
            group: 'What the evidence speaks for',
            value: vote,
            unit: '',
            observations: 1,
            method: rule,
            uses,
          },
        ],
  );
}

function noticesOf({ universe, revision, params }: FlowSample, evidence: readonly Evidence[]): Notice[] {
  const missing = evidence.filter(({ vote }) => vote === undefined);
  return [
    ...(missing.length > 0
      ? [
          {
            code: 'missing-evidence',
            message: `Without these the verdict rests on the others: ${missing.map(({ label, missing: why }) => `${label} (${why ?? 'missing'})`).join('; ')}.`,
          },
        ]
      : []),
    ...(universe
      ? [
          drawdownNotice(universe),
          ...(universe.dates.length > 0 ? [forwardNotice(universe, params)] : []),
          ...universe.notices,
        ]
      : [
          {
            code: 'no-universe',
            message: `Nothing is stored of the prices of ${params.universe}: no drawdowns.`,
          },
        ]),
    ...(revision && revision.days === 0
      ? [
          {
            code: 'no-revision',
            message:
              'No second print of a flow was known by then: how much flows are revised cannot be seen. It would need a later download of the same series.',
          },
        ]
      : []),
  ];
}

function nothingStored({ coin, universe }: FlowParameters): DataError {
  const wanted = [...COIN_FIELDS.slice(0, 2).map((field) => `${coin}.${field}`), `${coin}.mvrv`];
  return new DataError(
    `Cannot run the study: nothing is stored of flows, holders and funds of ${coin}, stablecoins, value locked and prices of ${universe}; import files that have them (rotascope import PATH)`,
    wanted,
  );
}
