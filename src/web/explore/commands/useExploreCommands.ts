import { useCheck, useWords } from '../../expression/queries.ts';
import { useSettled } from '../../expression/useSettled.ts';
import { type ExploreCommand, exploreCommands } from './exploreCommands.ts';

/** Somebody who types is waited for. */
const PAUSE_MS = 150;

/** What a text in the search may mean to the explorer. */
export function useExploreCommands(text: string): readonly ExploreCommand[] {
  const words = useWords().data ?? [];
  const settled = useSettled(text.trim(), PAUSE_MS);
  const check = useCheck(settled);
  return exploreCommands(text, words, settled === text.trim() && check.data?.valid === true);
}
