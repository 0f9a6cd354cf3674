import { DataError } from '../../core/errors.ts';
import type { SeriesNeed } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, parseSubject } from '../panel/subject.ts';
import { defineStudy, type StudyFinding, type StudyInput, type StudyOutcome } from '../study.ts';
import { placeInFamilies, type TestedFinding } from '../testedFinding.ts';
import { breakoutFigures } from './figures.ts';
import { marketValueFindings } from './marketValue.ts';
import { breakoutNotices } from './notices.ts';
import { type Pair, readPairs } from './pairs.ts';
import { type BreakoutStateParameters, breakoutStateParameters } from './parameters.ts';
import { breakoutFindings, type RecordState, recordFindings, recordState } from './records/records.ts';
import { relativeFindings } from './relativeStrength.ts';
import { type BreakoutWord, VERDICTS, wordOf } from './rule.ts';
import { formerFindings } from './streaks/formerFindings.ts';
import { type FormerStreaks, formerStreaks } from './streaks/formerStreaks.ts';
import { streakFindings } from './streaks/streakFindings.ts';
import { superlativeRows } from './superlatives.ts';
import { breakoutTables } from './tables.ts';
import { readTracks, type Track, type Tracks, trackNeeds } from './tracks.ts';
import { breakoutSentence } from './wording.ts';
import { yearFindings } from './yearToDate.ts';

/** The findings that the board shows. */
const headline: readonly string[] = ['ytd-index', 'ath-date-index', 'streak'];

/** Are small companies breaking out, to records and against large ones? */
export const breakout = defineStudy({
  name: 'breakout',
  title: 'Is small-cap risk appetite breaking out?',
  question:
    'Does the index close at records after a long time without one, how does it do against its benchmark, and is its streak more than chance?',
  parameters: breakoutStateParameters,
  verdicts: VERDICTS,
  board: { position: 1, question: 'Is small-cap risk appetite breaking out?', headline },
  needs: breakoutNeeds,
  run,
});

const READINGS = ['index-high', 'etf', 'etf-high', 'etf-total-return'] as const;

const CAVEATS: readonly string[] = [
  'A record is a record of the prices that are stored: one before the first of them is not known.',
  'The highest price of a day is no close, and the price of a fund falls when it pays a dividend: a day can be a record in one reading and none in another. The words of the other readings show it.',
  'Total return is the close adjusted by the vendor for dividends: its level changes with every later dividend, its records and returns hardly.',
  'Someone who looks for streaks finds one: among many pairs of indices, windows and rules some streak is always rare. The probability is that of this one pair, asked in advance.',
  'The probability takes sessions as independent and the share of sessions won as known and constant; the interval allows for its error, not for days that resemble each other.',
  'What followed former streaks is a handful of periods that overlap in part: it describes the past and is not tested.',
  'Market value is not the index: new shares, takeovers and changed members move one without the other.',
];

function breakoutNeeds(params: BreakoutStateParameters): readonly SeriesNeed[] {
  const follower = instrumentsOf(parseSubject(params.follower));
  return [
    ...trackNeeds(params),
    ...follower.map((instrument) => ({ instrument, field: fieldOf(instrument), optional: true })),
  ];
}

function run({ data, earlier }: StudyInput, params: BreakoutStateParameters): StudyOutcome {
  const tracks = readTracks(data, params);
  const index = indexOf(tracks, params);
  const state = recordState(index, params.drought);
  const pairs = readPairs(tracks, params);
  const main = pairs.find(({ key }) => key === 'index');
  const former = main && formerStreaks(main, data, params);
  const word = wordOf(state, data.asOf, params);
  const placed = placeInFamilies(testedFindings({ tracks, state, pairs, former }, params), earlier);
  const findings = [...placed.findings, ...readingFindings(tracks, data.asOf, { word, params })];
  const find = (name: string) => findings.find((finding) => finding.name === name);
  return {
    verdict: word,
    sentence: breakoutSentence(word, state, { params, find }),
    findings,
    figures: breakoutFigures({ tracks, state, pairs, former }, params),
    tables: breakoutTables({ state, pairs, data }, params),
    caveats: CAVEATS,
    notices: breakoutNotices({ tracks, pairs, former, asOf: data.asOf }, params),
    tests: placed.tests,
  };
}

interface Readings {
  readonly tracks: Tracks;
  readonly state: RecordState;
  readonly pairs: readonly Pair[];
  readonly former: FormerStreaks | undefined;
}

function testedFindings(
  { tracks, state, pairs, former }: Readings,
  params: BreakoutStateParameters,
): readonly TestedFinding[] {
  const main = pairs.find(({ key }) => key === 'index');
  const plain = (findings: readonly StudyFinding[]) => findings.map((finding) => ({ finding }));
  const others = READINGS.flatMap((key) => tracks.get(key) ?? []);
  return [
    ...plain(recordFindings(state)),
    ...plain(breakoutFindings(state, params)),
    ...plain(yearFindings(tracks)),
    ...streakFindings(pairs, params),
    ...plain(relativeFindings(pairs)),
    ...plain(superlativeRows(tracks, pairs, params)),
    ...plain(former && main ? formerFindings(former, main) : []),
    ...plain(marketValueFindings(state.track, params)),
    ...plain(others.flatMap((track) => recordFindings(recordState(track, params.drought)))),
  ];
}

/** What the rule says of the other readings of the same market. */
function readingFindings(
  tracks: Tracks,
  asOf: number,
  { word, params }: { readonly word: BreakoutWord; readonly params: BreakoutStateParameters },
): readonly StudyFinding[] {
  const group = 'The rule on other readings';
  const words = READINGS.flatMap((key) => {
    const track = tracks.get(key);
    return track ? [{ track, word: wordOf(recordState(track, params.drought), asOf, params) }] : [];
  });
  return [
    ...words.map(({ track, word: other }) => ({
      name: `word-${track.key}`,
      label: track.label,
      group,
      value: other,
      unit: '',
      observations: track.values.length,
      method: 'the rule of the verdict on this series',
      uses: track.uses,
    })),
    {
      name: 'words-agreeing',
      label: 'readings with the word of the verdict',
      group,
      value: words.filter((one) => one.word === word).length,
      unit: 'count',
      observations: words.length,
      method: 'of the readings above',
    },
  ];
}

function indexOf(tracks: Tracks, { index }: BreakoutStateParameters): Track {
  const track = tracks.get('index');
  if (!track)
    throw new DataError(`Cannot run the study: no close of ${index} is above 0; check its source`, [index]);
  return track;
}
