import { open, readFile, rename } from 'node:fs/promises';
import { pid } from 'node:process';
import { z } from '@hono/zod-openapi';
import { InputError, StoreError } from '../core/errors.ts';
import { type KeptCard, keptCardSchema, MOST_CARDS } from './contract/card.ts';

/** The cards that the owner of a home made; they name expressions, so they hold for any market. */
export interface CardShelf {
  /** In the order in which they were made. Rejects with `StoreError` where the file is damaged. */
  list(): Promise<readonly KeptCard[]>;
  /** Replaces the card of that id, or adds it at the end. */
  put(card: KeptCard): Promise<void>;
  /** Returns whether there was one. */
  remove(id: string): Promise<boolean>;
}

const fileSchema = z.strictObject({ version: z.literal(1), cards: z.array(keptCardSchema).max(MOST_CARDS) });

/** The shelf in a file, which need not exist. A damaged file is never written over. */
export function createCardShelf(file: string): CardShelf {
  let last: Promise<unknown> = Promise.resolve();
  /** Changes wait for each other. */
  function change<T>(step: (cards: readonly KeptCard[]) => readonly [readonly KeptCard[], T]): Promise<T> {
    const done = last.then(async () => {
      const before = await readCards(file);
      const [after, result] = step(before);
      if (after !== before) await writeCards(file, after);
      return result;
    });
    last = done.catch(() => undefined);
    return done;
  }
  return {
    list: () => readCards(file),
    put: (card) => change((cards) => [withCard(cards, card), undefined]),
    remove: (id) =>
      change((cards) =>
        cards.some((one) => one.id === id) ? [cards.filter((one) => one.id !== id), true] : [cards, false],
      ),
  };
}

function withCard(cards: readonly KeptCard[], card: KeptCard): readonly KeptCard[] {
  const index = cards.findIndex(({ id }) => id === card.id);
  if (index >= 0) return cards.with(index, card);
  if (cards.length >= MOST_CARDS) {
    throw new InputError(
      `Cannot save the card: a board has at most ${MOST_CARDS} cards of your own, got one more; remove one first`,
    );
  }
  return [...cards, card];
}

async function readCards(file: string): Promise<readonly KeptCard[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new StoreError(`Cannot read your cards: ${file} cannot be opened; make it readable`, {
      cause: error,
    });
  }
  try {
    return fileSchema.parse(JSON.parse(text)).cards;
  } catch (error) {
    throw new StoreError(
      `Cannot read your cards: ${file} is damaged (${reasonOf(error)}); mend it, or move it away to begin anew`,
      { cause: error },
    );
  }
}

function reasonOf(error: unknown): string {
  const [issue] = error instanceof z.ZodError ? error.issues : [];
  if (issue) return `${issue.path.join('.')}: ${issue.message}`;
  return error instanceof Error ? error.message : String(error);
}

/** As a whole or not at all: a reader never sees half a file. */
async function writeCards(file: string, cards: readonly KeptCard[]): Promise<void> {
  const draft = `${file}.${pid}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify({ version: 1, cards }, undefined, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
