import { type TypedWord, wordAt } from './place.ts';
import type { Word } from './words.ts';

export interface Completion {
  readonly typed: TypedWord;
  /** The best first. */
  readonly candidates: readonly Word[];
}

export interface Edit {
  readonly text: string;
  readonly cursor: number;
}

const MOST = 50;
const NO_MATCH = 6;
const WANTED: Readonly<Record<TypedWord['wanted'], readonly Word['kind'][]>> = {
  name: ['function', 'universe', 'instrument'],
  field: ['field'],
  segment: ['segment'],
  nothing: [],
};

/** What can be written at the cursor: words that begin as typed, then words that hold it, then those whose description does. */
export function completionAt(text: string, cursor: number, words: readonly Word[]): Completion {
  const typed = wordAt(text, cursor);
  const candidates = words
    .filter(({ kind }) => WANTED[typed.wanted].includes(kind))
    .map((word) => ({ word, rank: rankOf(word, typed.typed) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ word }) => word);
  return { typed, candidates };
}

/** The text with a candidate in place of the typed word; functions get their parentheses with the cursor between them. */
export function accept(text: string, { from, to }: TypedWord, word: Word): Edit {
  const after = text.slice(to);
  if (word.kind === 'segment') {
    return edit(`${text.slice(0, from)}${word.name}"`, after.replace(/^"/, ''));
  }
  if (word.usage === undefined) return edit(text.slice(0, from) + word.name, after);
  const opened = `${text.slice(0, from)}${word.name}(`;
  if (after.startsWith('(')) return edit(opened, after.slice(1));
  if (word.usage.endsWith('()')) return edit(`${opened})`, after);
  return word.usage.includes('("') ? edit(`${opened}"`, `")${after}`) : edit(opened, `)${after}`);
}

/** Whether accepting the word would change nothing but the place of the cursor. */
export function isWritten(text: string, { from, to }: TypedWord, word: Word): boolean {
  return text.slice(from, to) === word.name && (word.usage === undefined || text.startsWith('(', to));
}

/** Whether the character typed at the cursor stands there already, as what closes a completion, and would be one too many. */
export function isTypedOver(text: string, cursor: number, typed: string): boolean {
  if (text[cursor] !== typed) return false;
  if (typed === '"') return text.slice(0, cursor).split('"').length % 2 === 0;
  return typed === ')' && text.split('(').length <= text.split(')').length;
}

/** Upper case names instruments, lower case functions: the case that was typed is believed first. */
function rankOf({ name, about, kind }: Word, typed: string): number {
  if (name.startsWith(typed)) return name === typed ? 0 : 1;
  const whole = name.toLowerCase();
  const part = typed.toLowerCase();
  const said = about.toLowerCase();
  if (whole.startsWith(part)) return whole === part ? 1 : 2;
  if (kind === 'instrument' && ` ${said}`.includes(` ${part}`)) return 3;
  if (whole.includes(part)) return 4;
  return part.length >= 3 && said.includes(part) ? 5 : NO_MATCH;
}

function edit(before: string, after: string): Edit {
  return { text: before + after, cursor: before.length };
}
