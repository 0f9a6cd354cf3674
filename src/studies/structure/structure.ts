import type { Notice } from '../../core/finding.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies } from '../testedFinding.ts';
import { bifurcatedFinding, bifurcationFindings, dipPlan } from './crossSection/bifurcation.ts';
import { breadthFindings, breadthMeasures } from './crossSection/breadth.ts';
import { coinsTable } from './crossSection/coinsTable.ts';
import { crossSection, crossSectionFindings } from './crossSection/crossSection.ts';
import { dominanceTable } from './dominance/definitions.ts';
import { mainDominance } from './dominance/dominance.ts';
import { dominanceBreakFindings } from './dominance/dominanceBreak.ts';
import { dominanceFindings } from './dominance/dominanceFindings.ts';
import { freeFloatNotices } from './dominance/freeFloat.ts';
import { structureFigures } from './figures.ts';
import { type StructureMarket, structureMarket } from './market/market.ts';
import { type StructureParameters, structureNeeds, structureParameters } from './parameters.ts';
import { rotationFindings } from './rotation/rotationFindings.ts';
import { rotationTable } from './rotation/rotationTable.ts';
import { rotationSubjects } from './rotation/subjects.ts';
import { isStale, structureSentence, VERDICTS, verdictOf } from './rule.ts';
import { biasFindings } from './season/biasFindings.ts';
import { durationFindings, durationNotices } from './season/durationFindings.ts';
import { phaseFindings } from './season/phaseFindings.ts';
import { seasonBreadthFindings } from './season/seasonBreadth.ts';
import { seasonFindings, seasonNotices } from './season/seasonFindings.ts';
import { seasonSample } from './season/seasonSample.ts';
import { perpetualFindings } from './volumes/perpetualVolumes.ts';
import { volumeFindings } from './volumes/volumes.ts';

/** What a board shows of the study. */
const headline: readonly string[] = ['season-index', 'season-bias', 'dominance', 'above-200'];

/** Is it the turn of bitcoin or of altcoins? */
export const structure = defineStudy({
  name: 'structure',
  title: 'Bitcoin phase or altcoin phase?',
  question:
    'Do altcoins as a whole beat bitcoin, judged by the coins that were large then and not by those that are large now, and how broad and how alike are their moves?',
  parameters: structureParameters,
  verdicts: VERDICTS,
  board: { position: 5, question: 'Bitcoin phase or altcoin phase?', headline },
  needs: structureNeeds,
  plan: (params) => [dipPlan(params)],
  run,
});

const CAVEATS: readonly string[] = [
  'Coins without stored prices are left out of the index: its bounds say what they could change, and they are seldom like the others.',
  'A coin that was swapped for another under a new id, or that a snapshot leaves out by mistake, counts as gone, and so as a loser.',
  'Prices from perpetuals stand in for spot where nothing else is stored; contracts that were delisted are missing.',
  'Days of the index overlap by all but one day of the window: a season of 60 days is far fewer than 60 observations, and there have been few seasons.',
  'Thresholds are conventions: nothing happens at 75 % that does not happen at 74 %.',
  'Whether a coin is stable, wrapped, staked or tokenised is what is known of it today.',
  'The dip test takes coins as independent; with some forty of them it finds only groups that lie far apart, and never says that there is one group.',
  'Two bells that fit better than one are no two groups: a few coins that ran ahead, skewness and heavy tails call for a second one too.',
  'The total of each day follows from a dominance that is published with few digits and by rules of its own.',
  'Dominance falls when stablecoins grow, even where no altcoin gains: compare the definition without them.',
  'Volumes are what venues report, wash trades included.',
  'Strength in the rotation graph is a place in a coin’s own recent past, and momentum is its change: points turn clockwise by construction, those of random walks too. It describes and foretells nothing that was tested here.',
  'A mean of 200 days looks back further than the choice of the members: those that rose into the list are favoured a little.',
];

function run({ data, random, earlier }: StudyInput, params: StructureParameters): StudyOutcome {
  const market = structureMarket(data, params);
  const season = seasonSample(market, params);
  const breadth = breadthMeasures(market, params);
  const section = crossSection(market);
  const rotation = rotationSubjects(market);
  const uses = ['BTC', ...market.prices.keys()];
  const main = mainDominance(data, market);
  const placed = placeInFamilies(
    [
      ...bifurcationFindings(market, params, random),
      ...(main ? dominanceBreakFindings(market, main, { params, random }) : []),
    ],
    earlier,
  );
  const findings = [
    ...seasonFindings(market, season, params),
    ...biasFindings(market, season, { params, random }),
    ...phaseFindings(market, season, params),
    ...durationFindings(season),
    ...seasonBreadthFindings(market, season, { section, params }),
    ...dominanceFindings(data, market),
    ...breadthFindings(market, breadth),
    ...crossSectionFindings(market, section, { random, params }),
    ...rotationFindings(rotation),
    ...placed.findings,
    ...bifurcatedFinding(placed.findings),
    ...volumeFindings(data, market),
    ...perpetualFindings(data, market),
  ].map((finding) => ({ uses, ...finding }));
  const verdict = verdictOf(market, season, data.asOf);
  const find = (name: string) => findings.find((finding) => finding.name === name);
  return {
    verdict,
    sentence: structureSentence(verdict, { find, market, params }),
    findings,
    figures: structureFigures(data, market, { season, breadth, section, rotation, params }),
    tables: [
      ...(rotation.length > 0 ? [rotationTable(market, rotation)] : []),
      dominanceTable(data, market),
      coinsTable(market, params),
    ],
    caveats: CAVEATS,
    notices: [
      ...market.notices,
      ...seasonNotices(season, market, params),
      ...durationNotices(season),
      ...freeFloatNotices(findings),
      ...missingNotices(market, find, data.asOf),
    ],
    tests: placed.tests,
  };
}

/** What is not there, and what it would take. */
function missingNotices(
  market: StructureMarket,
  find: (name: string) => unknown,
  asOf: number,
): readonly Notice[] {
  const notices: Notice[] = [];
  const day = market.clock.labels.at(-1) ?? '';
  const say = (code: string, message: string) => notices.push({ code, message });
  if (isStale(market, asOf)) say('stale', `The last price of bitcoin is of ${day}: import newer ones.`);
  if (market.snapshots.length === 0) {
    say(
      'no-snapshots',
      'No snapshot of ranks is stored: coins that died are missing. Import or sync snapshots of the largest coins.',
    );
  } else if (market.snapshotAt.at(-1) === -1) {
    const last = market.snapshots.at(-1)?.label ?? '';
    say(
      'old-snapshot',
      `The last snapshot of ranks is of ${last}: who is gone by ${day} is not known. What rests on a snapshot is of that day.`,
    );
  }
  if (!find('perpetual-altcoins-share'))
    say(
      'no-perpetuals',
      `Too few volumes of perpetuals are stored up to ${day}: what is traded there, and whether it is a record, is not known.`,
    );
  if (!find('dominance'))
    say(
      'no-dominance',
      'No dominance of bitcoin is stored for the last day, nor a total market cap to compute it.',
    );
  return notices;
}
