/** What can happen over a horizon: exactly one of these, by the rule in `partition.ts`. The order is that of the classes of the models. */
export const CELLS = [
  {
    id: 'controlled-rally',
    label: 'small caps up, altcoins ahead of bitcoin, controlled',
    told: 'the good ending of the story',
  },
  {
    id: 'frenzy',
    label: 'small caps up, altcoins ahead of bitcoin, frenzy',
    told: 'the bad ending of the story',
  },
  {
    id: 'small-caps-only',
    label: 'small caps up, altcoins not ahead of bitcoin',
    told: 'left out by the story',
  },
  {
    id: 'altcoins-only',
    label: 'small caps not up, altcoins ahead of bitcoin',
    told: 'left out by the story',
  },
  {
    id: 'neither',
    label: 'small caps not up, altcoins not ahead of bitcoin',
    told: 'left out by the story',
  },
] as const;

export type CellId = (typeof CELLS)[number]['id'];

/** The class of a cell in the models. */
export function classOf(id: CellId): number {
  return CELLS.findIndex((cell) => cell.id === id);
}
