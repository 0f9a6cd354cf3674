import type { Code, Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import { InputError } from '../core/errors.ts';
import type { FileProblem } from '../core/yamlBlock.ts';
import type { Claim, ClaimSet } from './claim.ts';
import { readClaimBlock } from './claimBlock.ts';
import { readFrontMatter } from './frontMatter.ts';

const FENCE = 'claim';
const SHOWN_PROBLEMS = 20;

/**
 * Reads a claim file: a Markdown document with front matter (title, date, asOf) in which every section that quotes a
 * phrase tests it in a fenced block named `claim`. `file` is how messages call it. Throws one `InputError` that lists every
 * problem with its line; any text at all either parses or fails that way.
 */
export function parseClaimFile(text: string, file: string): ClaimSet {
  const {
    head,
    body,
    problems: headProblems,
  } = readFrontMatter(text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n'));
  const sections = sectionsOf(body);
  const read = sections.map(readSection);
  const claims = read.flatMap(({ claim }) => (claim ? [claim] : []));
  const problems = [...headProblems, ...read.flatMap((one) => one.problems), ...repeatedIds(claims)];
  if (problems.length === 0 && claims.length === 0) {
    problems.push({ line: 1, message: 'Cannot find a claim: write at least one fenced block named claim' });
  }
  if (!head || problems.length > 0) throw refusal(file, problems);
  return { ...head, file, claims };
}

/** A heading with what stands under it up to the next heading of any depth. */
interface Section {
  readonly heading: string;
  readonly line: number;
  readonly nodes: RootContent[];
}

function sectionsOf(markdown: string): readonly Section[] {
  const sections: Section[] = [{ heading: '', line: 1, nodes: [] }];
  for (const node of fromMarkdown(markdown).children) {
    if (node.type === 'heading') sections.push({ heading: plainText(node), line: lineOf(node), nodes: [] });
    else sections.at(-1)?.nodes.push(node);
  }
  return sections;
}

function readSection({ heading, line, nodes }: Section): { claim?: Claim; problems: FileProblem[] } {
  const misplaced = nodes.flatMap(misplacedBlocks);
  const blocks = nodes.filter((node) => node.type === 'code' && node.lang === FENCE) as Code[];
  const quotes = nodes.filter((node) => node.type === 'blockquote').map(plainText);
  const prose = nodes.filter((node) => node.type === 'paragraph' || node.type === 'list').map(plainText);
  if (blocks.length === 0 && quotes.length === 0) return { problems: misplaced };
  const definition = prose.join('\n\n');
  const problems = [
    ...misplaced,
    ...shapeProblems({ heading, definition, quotes, blocks: blocks.length }, line),
  ];
  const read = blocks.map((block) => readClaimBlock(block.value, lineOf(block) + 1));
  problems.push(...read.flatMap((one) => one.problems));
  const spec = read[0]?.spec;
  const phrase = quotes[0];
  if (problems.length > 0 || !spec || phrase === undefined) return { problems };
  return { claim: { ...spec, heading, phrase, definition }, problems };
}

interface SectionShape {
  readonly heading: string;
  readonly definition: string;
  readonly quotes: readonly string[];
  readonly blocks: number;
}

function shapeProblems({ heading, definition, quotes, blocks }: SectionShape, line: number): FileProblem[] {
  const name = heading === '' ? 'the text before the first heading' : `the section "${heading}"`;
  const rules: [boolean, string][] = [
    [heading === '', 'a claim stands under a heading of its own: add one'],
    [quotes.length === 0, 'it has no phrase: quote the words of the story in a block quote (> ...)'],
    [quotes.length === 1 && quotes[0] === '', 'its quoted phrase is empty: write the words of the story'],
    [quotes.length > 1, `it must quote one phrase, got ${quotes.length}: give each its own heading`],
    [
      blocks === 0,
      'its phrase has no claim block: add one, with "undefined: why" if nothing can be computed',
    ],
    [blocks > 1, `it must have one claim block, got ${blocks}: give each its own heading`],
    [blocks > 0 && definition === '', 'it does not say which definition is meant: add a sentence'],
  ];
  return rules.flatMap(([broken, rule]) =>
    broken ? [{ line, message: `Cannot use ${name}: ${rule}` }] : [],
  );
}

/** Claim blocks where nobody would find them, and fences whose name is nearly `claim`. */
function misplacedBlocks(node: RootContent): FileProblem[] {
  if (node.type === 'code') {
    const name = node.lang ?? '';
    return /^claims?$/i.test(name) && name !== FENCE
      ? [{ line: lineOf(node), message: `Cannot use the block: its name must be "${FENCE}", got "${name}"` }]
      : [];
  }
  return hidden(node).map((code) => ({
    line: lineOf(code),
    message: 'Cannot use the claim block: it must not stand inside a list or a quotation, move it out',
  }));
}

function hidden(node: Nodes): Code[] {
  if (node.type === 'code') return node.lang === FENCE ? [node] : [];
  return 'children' in node ? node.children.flatMap(hidden) : [];
}

function repeatedIds(claims: readonly Claim[]): FileProblem[] {
  const first = new Map<string, number>();
  return claims.flatMap(({ id, line }) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, line);
    return earlier === undefined
      ? []
      : [
          {
            line,
            message: `Cannot use the id "${id}": it must be unique, the claim of line ${earlier} has it: rename one`,
          },
        ];
  });
}

function refusal(file: string, problems: readonly FileProblem[]): InputError {
  const sorted = problems.toSorted((a, b) => a.line - b.line);
  const lines = sorted.slice(0, SHOWN_PROBLEMS).map(({ line, message }) => `  ${file}:${line}: ${message}`);
  const more = sorted.length > SHOWN_PROBLEMS ? [`  and ${sorted.length - SHOWN_PROBLEMS} more`] : [];
  const noun = sorted.length === 1 ? 'problem' : 'problems';
  return new InputError(
    [`Cannot use the claim file: ${sorted.length} ${noun}, correct them:`, ...lines, ...more].join('\n'),
  );
}

function plainText(node: Nodes): string {
  const parts =
    'children' in node && node.type !== 'paragraph' && node.type !== 'heading'
      ? node.children.map(plainText)
      : [textOf(node)];
  return parts.join(' ').replaceAll(/\s+/g, ' ').trim();
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}
