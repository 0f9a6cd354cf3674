import type { Article, DraftClaim } from '../article.ts';

/** A claim file as an article to go on with. */
export interface ReadFile extends Article {
  readonly title?: string;
}

const HEADING = /^#{1,6}\s+(.*?)\s*#*$/;
const FENCE = /^(`{3,}|~{3,})\s*(\S*)\s*$/;
const KEY = /^([A-Za-z]+):\s*(.*)$/;

/**
 * Reads a claim file as the editor needs it: the article's block and each claim. Keys of a block beside test and expect are kept as they are written.
 * Whether the file is right is for the server to say. In words what is wrong where there is nothing to read.
 */
export function readClaimFile(file: string): ReadFile | string {
  const lines = file.replaceAll(/\r\n?/g, '\n').split('\n');
  const sections = sectionsOf(lines);
  const claims = sections.flatMap(claimOf);
  if (claims.length === 0)
    return 'Cannot read the file: it holds no claim, that is a section with a quotation and a block named claim; see docs/claims.md.';
  const written = sections.flatMap(({ blocks }) => blocks).find(({ name }) => name === 'article');
  const text = written ? written.lines.join('\n') : claims.map(({ phrase }) => phrase).join('\n\n');
  let from = 0;
  const placed = claims.map((claim) => {
    const found = text.indexOf(claim.phrase, from);
    const at = found >= 0 ? found : Math.max(0, text.indexOf(claim.phrase));
    if (found >= 0) from = found + claim.phrase.length;
    return { ...claim, at };
  });
  const title = /^title:\s*(.*)$/m.exec(file)?.[1];
  return { text, claims: placed, ...(title === undefined ? {} : { title: unquoted(title) }) };
}

interface Block {
  readonly name: string;
  readonly lines: readonly string[];
}

interface Section {
  readonly heading: string;
  readonly prose: readonly string[];
  readonly quote: readonly string[];
  readonly blocks: readonly Block[];
}

function sectionsOf(lines: readonly string[]): readonly Section[] {
  const sections: { heading: string; prose: string[]; quote: string[]; blocks: Block[] }[] = [
    { heading: '', prose: [], quote: [], blocks: [] },
  ];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const section = sections.at(-1);
    const heading = HEADING.exec(line);
    const fence = FENCE.exec(line);
    if (heading) sections.push({ heading: heading[1] ?? '', prose: [], quote: [], blocks: [] });
    else if (fence) {
      const end = lines.findIndex(
        (other, k) => k > i && other.trim().startsWith(fence[1] ?? '') && /^[`~]+$/.test(other.trim()),
      );
      const last = end < 0 ? lines.length : end;
      section?.blocks.push({ name: fence[2] ?? '', lines: lines.slice(i + 1, last) });
      i = last;
    } else if (line.startsWith('>')) section?.quote.push(line.replace(/^>\s?/, ''));
    else section?.prose.push(line);
  }
  return sections;
}

function claimOf({ heading, prose, quote, blocks }: Section): readonly DraftClaim[] {
  const block = blocks.find(({ name }) => name === 'claim');
  if (!block || quote.length === 0) return [];
  const keys = keysOf(block.lines);
  const textOf = (key: string) => keys.find((one) => one.key === key)?.value ?? '';
  const rest = keys
    .filter(({ key }) => !['id', 'test', 'expect'].includes(key))
    .flatMap(({ lines }) => lines);
  const sense = prose.join('\n').trim();
  return [
    {
      phrase: unescaped(quote.join(' ').replaceAll(/\s+/g, ' ').trim()),
      at: 0,
      test: textOf('test'),
      expect: textOf('expect'),
      id: textOf('id'),
      ...(sense === '' ? {} : { sense }),
      heading,
      ...(rest.length === 0 ? {} : { rest: rest.join('\n') }),
    },
  ];
}

/** The keys of a block, each with its lines; what is indented or empty belongs to the key before. */
function keysOf(lines: readonly string[]) {
  const keys: { key: string; value: string; lines: string[] }[] = [];
  for (const line of lines) {
    const [, key, value = ''] = KEY.exec(line) ?? [];
    const last = keys.at(-1);
    if (key !== undefined) keys.push({ key, value: unquoted(value), lines: [line] });
    else if (last && line.trim() !== '') {
      last.lines.push(line);
      last.value = `${/^[>|][+-]?$/.test(last.value) ? '' : `${last.value} `}${line.trim()}`;
    }
  }
  return keys;
}

function unquoted(value: string): string {
  const text = value.trim();
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (!/^".*"$/.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
}
