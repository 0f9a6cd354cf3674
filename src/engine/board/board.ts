import { DataError, InfeasibleError } from '../../core/errors.ts';
import { DAY_MS, type EpochMs, parseDate, toInstant } from '../../core/time.ts';
import type { ObservationStore } from '../../store/port.ts';
import type { Figure } from '../../studies/figure.ts';
import type { BoardPlace, Study } from '../../studies/study.ts';
import { isSummary } from '../provenance.ts';
import { createReader } from '../reader.ts';
import { runStudy, type StudyResult, type StudyResultFinding } from '../studies/runStudy.ts';
import { pictureOf } from './picture.ts';

/** The board compares with what it would have shown so long before. */
export const COMPARED_DAYS = 30;
/** The verdict of a card whose study has too little to say anything. */
export const NO_ANSWER = 'no-answer';

/** A headline of a card, with what it was before. */
export interface BoardFinding extends StudyResultFinding {
  /** 30 days before, as known then; absent where there was none. */
  readonly before?: StudyResultFinding['value'];
}

/** Some of the coins of a universe have always ended; how many are known is for the study to say. */
const MANY_SERIES = 'the newest of many series';

/** How old the data behind a card are: those of the series that ends first among the headlines'. */
export interface DataAge {
  readonly days: number;
  readonly series: string;
  readonly to: string;
}

export interface BoardCard {
  readonly position: number;
  readonly study: string;
  readonly question: string;
  readonly verdict: string;
  readonly sentence: string;
  readonly findings: readonly BoardFinding[];
  readonly dataAge: DataAge | null;
  readonly notices: StudyResult['notices'];
  /** The first chart of the study, thinned to what a glance can see; absent where there is none. */
  readonly picture?: Figure;
}

export interface Board {
  /** ISO 8601 UTC. */
  readonly asOf: string;
  readonly market: ObservationStore['market'];
  readonly cards: readonly BoardCard[];
}

export interface CardOptions {
  readonly store: ObservationStore;
  readonly asOf: EpochMs;
  readonly nowMs: EpochMs;
}

export interface BoardOptions extends CardOptions {
  readonly studies: readonly Study[];
  /** Called as each card is done. */
  readonly onCard?: (card: BoardCard, progress: { readonly done: number; readonly cards: number }) => void;
}

/** A study that is on the board. */
export type PlacedStudy = Study & { readonly board: BoardPlace };

/**
 * The answers of all studies that have a place on the board, as of an instant, each beside what it would have been 30 days before. A study that has
 * too little data gives a card that says what it needs.
 */
export async function readBoard(options: BoardOptions): Promise<Board> {
  const { store, studies, asOf, onCard } = options;
  const placed = studies.filter(hasPlace).toSorted((a, b) => a.board.position - b.board.position);
  const readers = readersOf(options);
  const cards: BoardCard[] = [];
  for (const study of placed) {
    const card = await answerCard(study, options, readers);
    cards.push(card);
    onCard?.(card, { done: cards.length, cards: placed.length });
  }
  return { asOf: toInstant(asOf), market: store.market, cards };
}

interface Readers {
  readonly now: ReturnType<typeof createReader>;
  readonly before: ReturnType<typeof createReader>;
}

function readersOf({ store, asOf }: CardOptions): Readers {
  return { now: createReader(store, asOf), before: createReader(store, asOf - COMPARED_DAYS * DAY_MS) };
}

async function answerCard(
  study: PlacedStudy,
  options: CardOptions,
  { now, before }: Readers,
): Promise<BoardCard> {
  const ask = (reader: Readers['now'], records: boolean) =>
    toldOrAnswer(() => runStudy(study, {}, { ...options, reader, records, origin: 'board' }));
  const answer = await ask(now, true);
  return cardOf(study, answer, typeof answer === 'string' ? answer : await ask(before, false));
}

/** What a study answers, or in words why it cannot. */
export async function toldOrAnswer(ask: () => Promise<StudyResult>): Promise<StudyResult | string> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DataError || error instanceof InfeasibleError) return error.message;
    throw error;
  }
}

/** The card of a study from its answers now and `COMPARED_DAYS` before. */
export function cardOf(
  { name, board }: PlacedStudy,
  answer: StudyResult | string,
  earlier: StudyResult | string,
): BoardCard {
  const { position, question, headline } = board;
  const card = { position, study: name, question };
  if (typeof answer === 'string') {
    return { ...card, verdict: NO_ANSWER, sentence: answer, findings: [], dataAge: null, notices: [] };
  }
  const { verdict, sentence, notices } = answer;
  const findings = headline.flatMap((wanted) => findingOf(wanted, answer, earlier));
  const picture = pictureOf(answer.figures);
  return {
    ...card,
    verdict,
    sentence,
    findings,
    dataAge: ageOf(findings, answer.asOf),
    notices,
    ...(picture ? { picture } : {}),
  };
}

function findingOf(
  name: string,
  answer: StudyResult,
  earlier: StudyResult | string,
): readonly BoardFinding[] {
  const finding = answer.findings.find((one) => one.name === name);
  if (!finding) return [];
  const before =
    typeof earlier === 'string' ? undefined : earlier.findings.find((one) => one.name === name)?.value;
  return [{ ...finding, ...(before === undefined || before === null ? {} : { before }) }];
}

/** Inputs are labelled by date or by instant. */
function ageOf(findings: readonly BoardFinding[], asOf: string): DataAge | null {
  const newest = new Map<string, string>();
  for (const input of findings.flatMap(({ inputs }) => inputs)) {
    const name = isSummary(input) ? MANY_SERIES : input.series.replace(/@[a-z0-9-]+/, '');
    const { to } = input;
    if (to > (newest.get(name) ?? '')) newest.set(name, to);
  }
  const [oldest] = [...newest].toSorted(([, a], [, b]) => (a < b ? -1 : Number(a > b)));
  if (!oldest) return null;
  const [series, to] = oldest;
  const day = parseDate(to.slice(0, 10)) ?? Number.NaN;
  // A date as the as-of instant is the end of that day.
  const today = Math.floor((Date.parse(asOf) - 1) / DAY_MS) * DAY_MS;
  return { days: Math.max(0, Math.round((today - day) / DAY_MS)), series, to };
}

/** Whether a study is on the board. */
export function hasPlace(study: Study): study is PlacedStudy {
  return study.board !== undefined;
}
