import { listFields } from '../market/fields.ts';
import { usageOf } from './check.ts';
import type { MetricFunction } from './function.ts';
import { MAX_LENGTH } from './lexer.ts';
import { UNIVERSES } from './names.ts';
import { listFunctions } from './registry.ts';

const INTRODUCTION = `# The metric language

Written from the registry of functions by \`npm run docs\`; do not edit.

A metric is an expression over series: \`streak(ret(RUT) > ret(SPX))\`. It is evaluated as of an instant: only what was known by
then is read. Charts, claims, alerts and strategies all use this language.

\`\`\`
rotascope eval 'streak(ret(RUT) > ret(SPX))' --as-of 2026-01-14
rotascope eval 'corr(ret(RUT), ret(BTC), 252)' --as-of 2026-01-14 --json
\`\`\`

## Names

\`RUT\` is the default field of an instrument, mostly \`close\`. \`BTC.marketCap\` names a field. \`BTC.close\` is the canonical view:
at each instant the first source in a stated order that has a value; \`BTC@yahoo.close\` reads one source. The instruments are
listed in [instruments.md](instruments.md), the fields at the end of this page.

## Operators, loosest first

\`or\`, \`and\`, \`not\`, comparisons \`< <= > >= == !=\` (which do not chain), \`+ -\`, \`* /\`, unary \`-\`, \`^\`, and a field behind
a name. The two sides of a sum and of a comparison must have the same unit; a plain number fits any.

## Types

An expression is a constant, a path (one value a bar), or a cross-section (one path a member of a universe). Numbers,
conditions and dates do not mix. Units are carried along. A function over a cross-section works on each member; \`mean\`,
\`median\`, \`share\` and the like without a window summarise the members on each bar. What looks forward has the type
*hindsight* and everything made from it too; alerts and strategies refuse it.

## The clock

Everything in one expression is read on one clock: New York sessions as soon as one series follows New York, otherwise UTC days;
a single series keeps its own clock. On sessions a crypto return spans the weekend and lands on the next session. Two ways to
join a series to a clock: \`nearest\` (the default; the closest observation within 12 hours, for co-movement, with its skew reported) and
\`known\` (only what was known at that instant, at most 4 days old). A missing value stays missing: \`hold(x, days)\` is the only
way to fill it. A window with a gap has no value, except where a function says otherwise.

## What is reported

Functions that describe the present state report their latest value as of the instant, the others the whole path;
\`--latest\` and \`--path\` choose. A missing value is \`null\` and a notice says why. An expression has at most ${MAX_LENGTH} characters
and a bound on its work.
`;

/** The documentation of the language as Markdown, from the registry itself. */
export function documentMetrics(): string {
  const groups = [...new Set(listFunctions().map((one) => one.group))];
  const sections = groups.map((group) => {
    const functions = listFunctions().filter((one) => one.group === group);
    return [`## ${group}`, '', ...functions.flatMap(describe)].join('\n');
  });
  return `${[INTRODUCTION, ...sections, describeUniverses(), describeFields()].join('\n').trimEnd()}\n`;
}

function describe(one: MetricFunction): string[] {
  return [
    `### \`${usageOf(one)}\``,
    '',
    `${sentence(one.summary)} ${one.note}`,
    '',
    `Reports ${reportOf(one)}. Example: \`${one.example}\``,
    '',
  ];
}

function reportOf(one: MetricFunction): string {
  const path = {
    shape: 'path',
    element: 'number',
    unit: '',
    nature: 'level',
    reports: 'path',
    hindsight: false,
  } as const;
  const inputs = one.parameters
    .filter(({ kind }) => kind === 'number' || kind === 'condition')
    .map(() => path);
  const constants = one.parameters.map((parameter) => parameter.default);
  return one.result(inputs, constants).reports === 'latest' ? 'the latest value' : 'the path';
}

function describeUniverses(): string {
  const entries = UNIVERSES.map(
    ({ usage, summary, example }) => `- \`${usage}\`: ${summary}. Example: \`${example}\``,
  );
  const text = 'Universes make cross-sections. The field is `close` unless one follows: `top(50).marketCap`.';
  return ['## Universes', '', text, '', ...entries, ''].join('\n');
}

function describeFields(): string {
  const rows = listFields().map(
    ({ name, unit, meaning, revised }) => `| \`${name}\` | ${unit} | ${meaning} | ${revised ? 'yes' : ''} |`,
  );
  const text =
    '`price` is the unit in which the instrument is quoted, `native` counts units of the instrument.';
  return [
    '## Fields',
    '',
    text,
    '',
    '| field | unit | meaning | rewritten by vendors |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
