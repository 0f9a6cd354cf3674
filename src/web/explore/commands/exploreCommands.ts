import type { Word } from '../../expression/words.ts';

export interface ExploreCommand {
  readonly expression: string;
  readonly hint: string;
}

const MOST_INSTRUMENTS = 8;
const LEAST_LETTERS = 2;

/** What a text in the search may mean to the explorer: instruments by id or name, the closest first, and the text itself where it is an expression. */
export function exploreCommands(
  text: string,
  words: readonly Word[],
  isExpression: boolean,
): readonly ExploreCommand[] {
  const wanted = text.trim();
  if (wanted.length < LEAST_LETTERS) return [];
  const parts = wanted.toLowerCase().split(/\s+/);
  const instruments = words
    .filter(({ kind }) => kind === 'instrument')
    .map(({ name, about }) => ({ expression: name, hint: about }))
    .filter(({ expression, hint }) => {
      const called = `${expression} ${hint}`.toLowerCase();
      return parts.every((part) => called.includes(part));
    })
    .toSorted((a, b) => distance(a, wanted) - distance(b, wanted))
    .slice(0, MOST_INSTRUMENTS);
  const isListed = instruments.some(({ expression }) => expression === wanted);
  return isExpression && !isListed
    ? [{ expression: wanted, hint: 'expression' }, ...instruments]
    : instruments;
}

function distance({ expression, hint }: ExploreCommand, wanted: string): number {
  const [id, name, part] = [expression, hint, wanted].map((one) => one.toLowerCase());
  if (id === part || name === part) return 0;
  return id?.startsWith(part ?? '') || name?.startsWith(part ?? '') ? 1 : 2;
}
