import type { Article, DraftClaim } from '../article.ts';

const ID_WORDS = 6;
/** What is said where nothing else is. */
const PLAIN_SENSE = 'As it is written.';
const PUNCTUATION = /[\\`*_[\]<>#|~&!]/g;

/** Where a claim stands in its file, and as what. */
export interface WrittenClaim {
  /** Which claim of the article. */
  readonly claim: number;
  readonly id: string;
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface WrittenFile {
  readonly text: string;
  readonly claims: readonly WrittenClaim[];
}

interface FileOptions {
  readonly asOf: string;
  readonly title?: string;
  /** Which claims are written; all that have a test and what is expected, unless stated. */
  readonly which?: (claim: DraftClaim, index: number) => boolean;
}

/** A claim file of an article, in the form of docs/claims.md: the article as a block, each claim in a section of its own. */
export function writeClaimFile({ text, claims }: Article, options: FileOptions): WrittenFile {
  const { asOf, title = 'An article', which = isWhole } = options;
  const lines = [
    '---',
    `title: ${JSON.stringify(title)}`,
    `date: ${asOf.slice(0, 10)}`,
    `asOf: ${asOf}`,
    '---',
    '',
    `# ${escaped(title)}`,
    '',
    ...(text === '' ? [] : fenced(text)),
  ];
  const ids = new Set<string>();
  const written: WrittenClaim[] = [];
  claims.forEach((claim, index) => {
    if (!which(claim, index)) return;
    const id = freeId(claim.id ?? idOf(claim.phrase), ids);
    const firstLine = lines.length + 1;
    lines.push(...sectionOf(claim, id));
    written.push({ claim: index, id, firstLine, lastLine: lines.length });
  });
  return { text: lines.join('\n'), claims: written };
}

/** Whether a claim can be judged as it is. */
export function isWhole({ test, expect, rest = '' }: DraftClaim): boolean {
  return (test.trim() !== '' && expect.trim() !== '') || /^(needs|undefined):/m.test(rest);
}

function sectionOf(
  { phrase, heading, sense = PLAIN_SENSE, test, expect, rest = '' }: DraftClaim,
  id: string,
) {
  const line = oneLine(phrase);
  return [
    `## ${heading ?? escaped(line)}`,
    '',
    `> ${escaped(line)}`,
    '',
    ...sense.split('\n'),
    '',
    '```claim',
    `id: ${id}`,
    ...(test.trim() === '' ? [] : [`test: ${JSON.stringify(oneLine(test))}`]),
    ...(expect.trim() === '' ? [] : [`expect: ${JSON.stringify(oneLine(expect))}`]),
    ...(rest === '' ? [] : rest.split('\n')),
    '```',
    '',
  ];
}

function fenced(text: string): readonly string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}article`, ...text.split('\n'), fence, ''];
}

/** Text that Markdown takes for nothing else. */
function escaped(line: string): string {
  return line
    .replaceAll(PUNCTUATION, String.raw`\$&`)
    .replace(/^([-+=])/, String.raw`\$1`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function idOf(phrase: string): string {
  const words = phrase
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  return words.slice(0, ID_WORDS).join('-') || 'claim';
}

function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let i = 2; taken.has(free); i++) free = `${id}-${i}`;
  taken.add(free);
  return free;
}
