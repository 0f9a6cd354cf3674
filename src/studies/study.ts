import type { z } from 'zod';
import { InputError } from '../core/errors.ts';
import type { Finding, Notice } from '../core/finding.ts';
import type { RandomSource } from '../core/random.ts';
import type { Figure } from './figure.ts';
import type { SeriesNeed, StudyData } from './panel/studyData.ts';
import { checkTable, type StudyTable } from './table.ts';
import type { PlannedTest, RecordedTest, TestRun } from './trials.ts';

/** One of the words in which a study may end, with what it means. */
export interface VerdictWord {
  readonly word: string;
  readonly meaning: string;
  /** The study came to no answer: what is claimed is neither supported nor contradicted. */
  readonly undecided?: true;
}

/**
 * A number of a study that can defend itself. Time, inputs and general notices are added by whoever runs the study; `uses` names
 * the series behind the number, as `RUT` for the usual field of an instrument or `RUT.open`, all of the study's where it is absent.
 */
export interface StudyFinding extends Omit<Finding, 'asOf' | 'inputs' | 'notices'> {
  /** Unique in the study, kebab-case: what claims and alerts refer to. */
  readonly name: string;
  /** What people read. */
  readonly label: string;
  /** Heading of the table in which it stands. */
  readonly group: string;
  readonly uses?: readonly string[];
  readonly notices?: readonly Notice[];
}

/** What a study found, before time and provenance are added. */
export interface StudyOutcome {
  readonly verdict: string;
  /** One sentence that a newcomer understands. */
  readonly sentence: string;
  readonly findings: readonly StudyFinding[];
  readonly figures: readonly Figure[];
  readonly tables?: readonly StudyTable[];
  /** How it could be wrong. */
  readonly caveats: readonly string[];
  readonly notices: readonly Notice[];
  /** Every test that was run, for the trial ledger. */
  readonly tests: readonly TestRun[];
}

/** What a run is at. */
export interface StudyStep {
  readonly what: string;
  /** Of how many such steps how many are done. */
  readonly done: number;
  readonly of: number;
}

/** What a run of a study may use: nothing else enters. */
export interface StudyInput {
  readonly data: StudyData;
  readonly random: RandomSource;
  /** Tests of the same families that were run before, by anyone. */
  readonly earlier: readonly RecordedTest[];
  /** The parts of the study in their order, where somebody computed them beforehand; otherwise it computes them itself. */
  readonly parts?: readonly unknown[];
  /** Told of each step of a run that takes long, as it begins. */
  readonly onStep?: (step: StudyStep) => void;
}

/** Work of a study that can be split into parts of which none depends on another, so that several are computed at once. */
export interface StudyParts<Params> {
  count(params: Params): number;
  /** Prepares once, then computes any part; what comes back must survive a copy between threads. */
  start(data: StudyData, params: Params): (index: number) => unknown;
}

/** How a study appears on the board: with its standard parameters. */
export interface BoardPlace {
  /** From 1 to 8, in the order in which people read. */
  readonly position: number;
  /** In the words of a person who reads the board. */
  readonly question: string;
  /** Names of the two or three findings that are shown. */
  readonly headline: readonly string[];
}

/** A question as a value. `Schema` describes its parameters: each has a description, and a default unless it must be given. */
export interface StudyDefinition<Schema extends z.ZodObject> {
  /** As people call it: kebab-case. */
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly parameters: Schema;
  readonly verdicts: readonly VerdictWord[];
  /** Absent: it is not on the board. */
  readonly board?: BoardPlace;
  needs(params: z.output<Schema>): readonly SeriesNeed[];
  /** The tests whose p-values decide, known before any data is seen; absent where no test decides. */
  plan?(params: z.output<Schema>): readonly PlannedTest[];
  /** Absent: it is done in one piece. */
  readonly parts?: StudyParts<z.output<Schema>>;
  /** Pure: the same input gives the same outcome. Throws `DataError` and `InfeasibleError` where there is too little. */
  run(input: StudyInput, params: z.output<Schema>): StudyOutcome;
}

/** A study with its parameters checked. */
export interface PreparedStudy {
  readonly params: Readonly<Record<string, unknown>>;
  readonly needs: readonly SeriesNeed[];
  readonly plan: readonly PlannedTest[];
  /** 0 where it is done in one piece. */
  readonly partCount: number;
  startParts(data: StudyData): (index: number) => unknown;
  run(input: StudyInput): StudyOutcome;
}

/** A study as the faces see it: whatever its parameters are. */
export interface Study
  extends Pick<
    StudyDefinition<z.ZodObject>,
    'name' | 'title' | 'question' | 'parameters' | 'verdicts' | 'board'
  > {
  /** Whether a run may be split into parts. */
  readonly hasParts: boolean;
  /** Checks parameters; throws `InputError` with every problem. */
  prepare(params: unknown): PreparedStudy;
}

/** Makes a study of its definition; a verdict outside its own list is refused when it runs. */
export function defineStudy<Schema extends z.ZodObject>(definition: StudyDefinition<Schema>): Study {
  const { name, title, question, parameters, verdicts, board } = definition;
  return {
    ...(board ? { board } : {}),
    name,
    title,
    question,
    parameters,
    verdicts,
    hasParts: definition.parts !== undefined,
    prepare(given) {
      const params = checkedParams(definition, given);
      return {
        params,
        needs: definition.needs(params),
        plan: definition.plan?.(params) ?? [],
        partCount: definition.parts?.count(params) ?? 0,
        startParts: (data) => definition.parts?.start(data, params) ?? (() => undefined),
        run: (input) => checkedOutcome(definition, definition.run(input, params)),
      };
    },
  };
}

function checkedParams<Schema extends z.ZodObject>(
  { name, parameters }: StudyDefinition<Schema>,
  given: unknown,
): z.output<Schema> {
  const parsed = parameters.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'parameters'}: ${message}`,
  );
  throw new InputError(
    `Cannot run the study ${name}: ${problems.join('; ')}; see rotascope study ${name} --help`,
  );
}

function checkedOutcome(
  { name, verdicts }: Pick<Study, 'name' | 'verdicts'>,
  outcome: StudyOutcome,
): StudyOutcome {
  if (!verdicts.some(({ word }) => word === outcome.verdict)) {
    throw new TypeError(`the study ${name} gave the verdict "${outcome.verdict}", which is not in its list`);
  }
  for (const table of outcome.tables ?? []) checkTable(table);
  return outcome;
}
