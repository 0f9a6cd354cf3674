import type { Notice } from '../../core/finding.ts';
import { needsOf, parseSubject } from '../panel/subject.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { buildComposite, type Composite } from './composite.ts';
import { riskOnFigures } from './figures.ts';
import { type RiskOnParameters, riskOnParameters } from './parameters.ts';
import { PART_NEEDS } from './parts.ts';
import { planTests, relationFindings } from './relation.ts';
import { riskSentence, VERDICTS, verdictOf } from './rule.ts';
import { stateFindings } from './stateFindings.ts';

/** Is risk appetite on, off, or neither, as far as it could be known at the time? */
export const riskOn = defineStudy({
  name: 'risk-on',
  title: 'Risk-on or risk-off?',
  question:
    'Do small companies, credit, volatility, the dollar, real yields and liquidity together speak for an appetite for risk, and does it matter for coins?',
  parameters: riskOnParameters,
  verdicts: VERDICTS,
  needs: ({ rotation }) => [
    ...PART_NEEDS,
    ...needsOf(parseSubject(rotation)).map((need) => ({ ...need, optional: true })),
  ],
  plan: planTests,
  run,
});

const CAVEATS: readonly string[] = [
  'Parts, signs and equal weights are a convention: other weights give other states. The means without one part show how much hangs on each.',
  'The parts are not independent: volatility, credit and small companies often move as one, so that they count three times for one event.',
  'Financial conditions (NFCI) are re-estimated every week for all the past, and Fed data are revised: their values here are those stored, not always those first published, though each counts from its own release on.',
  'A rising real yield speaks against risk here. In a recovery it can go with appetite; the sign is fixed all the same.',
  'States are judged with a lag: a mean and a threshold must be passed first, so that turns are seen days or weeks late.',
  'Changes overlap, so that neighbouring bars say nearly the same: shares of bars rest on few separate episodes.',
];

function run({ data, earlier }: StudyInput, params: RiskOnParameters): StudyOutcome {
  const composite = buildComposite(data, params);
  const relation = relationFindings(data, composite, params);
  const placed = placeInFamilies(
    [...stateFindings(composite, params).map((finding) => ({ finding })), ...relation],
    earlier,
  );
  const uses = composite.parts.flatMap((part) => part.uses);
  const findings = placed.findings.map((finding) => ({ uses, ...finding }));
  const find = (name: string) => findings.find((finding) => finding.name === name);
  const verdict = verdictOf(composite, data.asOf);
  return {
    verdict,
    sentence: riskSentence(verdict, composite, { find, params }),
    findings,
    figures: riskOnFigures(composite, findings, params),
    caveats: CAVEATS,
    notices: [...partNotices(composite), ...relationNotices(relation.length > 0, params)],
    tests: placed.tests,
  };
}

function partNotices(composite: Composite): readonly Notice[] {
  const { clock, parts, missing } = composite;
  const last = clock.eventMs.length - 1;
  const silent = parts.flatMap(({ part, scores }) => {
    if (Number.isFinite(scores[last])) return [];
    const bar = scores.findLastIndex(Number.isFinite);
    return [`${part.label} (${bar < 0 ? 'too short a history' : `last known ${clock.labels[bar] ?? ''}`})`];
  });
  const absent = missing.map(({ label }) => `${label} (not stored)`);
  const drains = parts.find(({ part }) => part.name === 'liquidity');
  const without = drains?.part.series.filter(({ instrument }) => !drains.uses.includes(instrument)) ?? [];
  return [
    ...(silent.length + absent.length > 0
      ? [
          {
            code: 'missing-parts',
            message: `Without these parts the composite is the mean of the others: ${[...absent, ...silent].join('; ')}.`,
          },
        ]
      : []),
    ...(without.length > 0
      ? [
          {
            code: 'liquidity',
            message: `Liquidity is taken without ${without.map(({ instrument }) => instrument).join(', ')}, which is not stored.`,
          },
        ]
      : []),
  ];
}

function relationNotices(isThere: boolean, { rotation }: RiskOnParameters): readonly Notice[] {
  if (isThere) return [];
  return [
    {
      code: 'no-rotation',
      message: `The relation to ${rotation} is left out: it is not stored or shares less than 252 bars with the composite.`,
    },
  ];
}
