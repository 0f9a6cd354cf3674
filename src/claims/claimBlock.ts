import { z } from 'zod';
import { parseAsOf } from '../core/time.ts';
import { absentOr, type FileProblem, parsedBy, readYamlBlock } from '../core/yamlBlock.ts';
import type { Alternate, Claim, ClaimBody } from './claim.ts';
import { EXPECTATION_FORMS, type Expectation, parseExpectation } from './expectation.ts';

/** A claim as its block states it; the document around it adds heading, phrase and definition. */
export type ClaimSpec = Omit<Claim, 'heading' | 'phrase' | 'definition'>;

/** Newest observations may be this old: a long weekend and a day of publication. */
export const DEFAULT_MAX_AGE_DAYS = 7;

const KEYS =
  'id, row, rows, test, expect, weaker, asOf, maxAge, alternates (of name, test, expect, asOf), superlative, needs, undefined';
const ONLY_WITH_TEST = ['expect', 'weaker', 'maxAge', 'alternates', 'superlative'] as const;
const NEEDS = /^(study|data) +(\S.*)$/;

const text = z
  .string({ error: absentOr('must be text') })
  .trim()
  .min(1, 'must not be empty');
const expectation = z
  .string({ error: absentOr(`must be an expectation in quotes (${EXPECTATION_FORMS.join('; ')})`) })
  .transform(parsedBy(parseExpectation));
const instant = z
  .string({ error: absentOr('must be a date such as 2026-01-14 or an instant') })
  .transform(parsedBy(parseAsOf));
const row = z.int('must be a whole number').positive('must be at least 1');
const alternate = z.strictObject(
  { name: text, test: text, expect: expectation.optional(), asOf: instant.optional() },
  'must be a list of entries with name and test',
);
const needs = text.transform((written, context) => {
  const match = NEEDS.exec(written);
  if (!match) context.addIssue(`must say "study NAME" or "data WHAT IS MISSING", got "${written}"`);
  return { need: match?.[1] === 'study' ? ('study' as const) : ('data' as const), what: match?.[2] ?? '' };
});

const block = z
  .strictObject(
    {
      id: text.regex(
        /^[a-z0-9]+(-[a-z0-9]+)*$/,
        'must be lower-case words joined by hyphens, such as nine-session-streak',
      ),
      row: row.optional(),
      rows: z.array(row, 'must be a list of whole numbers').min(1, 'must not be empty').optional(),
      test: text.optional(),
      expect: expectation.optional(),
      weaker: expectation.optional(),
      asOf: instant.optional(),
      maxAge: z.number('must be a number of days').positive('must be above 0').optional(),
      alternates: z.array(alternate, 'must be a list').min(1, 'must not be empty: remove it').optional(),
      superlative: z.boolean('must be true or false').optional(),
      needs: needs.optional(),
      undefined: text.optional(),
    },
    'must hold key: value lines',
  )
  .superRefine(checkTogether);

type Block = z.output<typeof block>;

/** Reads the YAML of one claim block that begins at `firstLine`; a spec or the problems, never both. */
export function readClaimBlock(
  yaml: string,
  firstLine: number,
): { readonly spec?: ClaimSpec; readonly problems: readonly FileProblem[] } {
  const { data, problems, lineOf } = readYamlBlock(yaml, {
    firstLine,
    schema: block,
    keys: KEYS,
    advice: (key) => (key === 'verdict' ? 'verdicts are computed, so remove it' : 'correct or remove it'),
  });
  if (!data) return { problems };
  return {
    spec: {
      id: data.id,
      rows: data.rows ?? (data.row === undefined ? [] : [data.row]),
      superlative: data.superlative ?? false,
      ...(data.asOf === undefined ? {} : { asOf: data.asOf }),
      line: firstLine - 1,
      body: bodyOf(data, lineOf),
    },
    problems,
  };
}

function checkTogether(data: Block, context: z.RefinementCtx): void {
  const complain = (path: PropertyKey[], message: string) => {
    context.addIssue({ code: 'custom', path, message });
  };
  const bodies = (['test', 'needs', 'undefined'] as const).filter((key) => data[key] !== undefined);
  if (bodies.length !== 1) {
    complain([], `must have exactly one of test, needs and undefined, got ${bodies.join(' and ') || 'none'}`);
  }
  if (data.row !== undefined && data.rows !== undefined)
    complain(['rows'], 'must not stand beside "row": keep one');
  if (data.test === undefined) {
    for (const key of ONLY_WITH_TEST)
      if (data[key] !== undefined) complain([key], 'belongs to a claim with a test');
    return;
  }
  if (data.expect === undefined)
    complain(['expect'], 'is missing: say what the phrase asserts about the test');
  if (data.weaker && data.expect && data.weaker.kind !== data.expect.kind) {
    complain(['weaker'], 'must be about the same kind of value as "expect"');
  }
  if (data.superlative && !data.alternates) {
    complain(
      ['superlative'],
      'needs at least one alternate: a record must be looked at under another definition',
    );
  }
  const names = (data.alternates ?? []).map(({ name }) => name);
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) complain(['alternates', index, 'name'], `is taken twice: "${name}"`);
  });
}

function bodyOf(data: Block, lineOf: (path: readonly PropertyKey[]) => number): ClaimBody {
  if (data.undefined !== undefined) return { kind: 'undefined', reason: data.undefined };
  if (data.needs) return { kind: 'needs', ...data.needs };
  if (data.test === undefined || !data.expect)
    throw new TypeError('a checked block has a test with its expectation');
  return {
    kind: 'test',
    expression: oneLine(data.test),
    expectation: data.expect,
    ...(data.weaker ? { weaker: data.weaker } : {}),
    alternates: (data.alternates ?? []).map((entry, index) =>
      toAlternate(entry, {
        inherited: data.expect,
        weaker: data.weaker,
        line: lineOf(['alternates', index, 'test']),
      }),
    ),
    maxAgeDays: data.maxAge ?? DEFAULT_MAX_AGE_DAYS,
    line: lineOf(['test']),
  };
}

interface AlternateContext {
  readonly inherited: Expectation | undefined;
  readonly weaker: Expectation | undefined;
  readonly line: number;
}

function toAlternate(
  { name, test, expect, asOf }: z.output<typeof alternate>,
  { inherited, weaker, line }: AlternateContext,
): Alternate {
  const judgedBy = expect ?? inherited;
  if (!judgedBy) throw new TypeError('a checked block has an expectation');
  return {
    name,
    expression: oneLine(test),
    expectation: judgedBy,
    ...(weaker && !expect ? { weaker } : {}),
    ...(asOf === undefined ? {} : { asOf }),
    line,
  };
}

function oneLine(expression: string): string {
  return expression.replaceAll(/\s+/g, ' ').trim();
}
