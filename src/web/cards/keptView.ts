import type { Query } from '../api/client.ts';
import type { KeptCard, KeptView } from '../api/types.ts';
import { type ExploreView, writeView } from '../explore/view.ts';

const MOST_ID = 50;
const MOST_TITLE = 120;

export function viewOf({ expressions, hidden, scale, layout, marks }: KeptView): ExploreView {
  const rows = expressions.map((text, i) => ({ text, isHidden: hidden.includes(i + 1) }));
  return { rows, scale, layout, marks };
}

/** What is kept of a view; rows in which nothing is written are not. */
export function keptOf({ rows, scale, layout, marks }: ExploreView, title: string): KeptView {
  const written = rows.filter(({ text }) => text.trim() !== '');
  return {
    title: title.trim(),
    expressions: written.map(({ text }) => text.trim()),
    hidden: written.flatMap(({ isHidden }, i) => (isHidden ? [i + 1] : [])),
    scale,
    layout,
    marks,
  };
}

/** The address of a card on the page where it was made. */
export function queryOf(card: KeptCard): Query {
  return { ...writeView(viewOf(card)), card: card.id };
}

/** A name for a view that has none: `RUT and BTC, indexed`. */
export function titleFor({ rows, scale }: ExploreView): string {
  const names = rows
    .filter(({ text, isHidden }) => !isHidden && text.trim() !== '')
    .map(({ text }) => text.trim());
  const last = names.at(-1) ?? '';
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
  const how = scale === 'linear' ? '' : `, ${scale}`;
  return listed.slice(0, MOST_TITLE - how.length) + how;
}

/** An id for a new card, from its title and unlike those that are taken. */
export function idFor(title: string, taken: readonly string[]): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const base = words.join('-').slice(0, MOST_ID).replace(/-+$/, '') || 'card';
  let id = base;
  for (let n = 2; taken.includes(id); n++) id = `${base}-${n}`;
  return id;
}
