import { deleteJson } from '../api/client.ts';
import { useAbout, useStudies } from '../api/queries.ts';
import { useExploreCommands } from '../explore/commands/useExploreCommands.ts';
import { useAsOf } from '../places/asOf.ts';
import { goTo, hrefOf } from '../places/location.ts';
import { PAGES, STUDY_PREFIX } from './pages.ts';
import { useTheme } from './theme.ts';

export interface Command {
  readonly title: string;
  readonly hint: string;
  readonly run: () => void;
}

/** What can be done that a text names; all of it where the text is empty. */
export function useCommands(text: string): readonly Command[] {
  const studies = useStudies().data ?? [];
  const isGuarded = useAbout().data?.guarded === true;
  const { date, choose } = useAsOf();
  const [, chooseTheme] = useTheme();
  const explored = useExploreCommands(text);
  const wanted = text.trim().toLowerCase();
  if (/^\d{4}-\d{2}-\d{2}$/.test(wanted)) {
    return [
      {
        title: `As of ${wanted}`,
        hint: 'day',
        run: () => {
          choose(wanted);
        },
      },
    ];
  }
  const visit = (title: string, path: string, hint: string): Command => ({
    title,
    hint,
    run: () => {
      goTo(hrefOf(path, { asOf: date }));
    },
  });
  const commands: readonly Command[] = [
    ...PAGES.map(({ title, path }) => visit(title, path, 'page')),
    ...studies.map(({ title, name }) => visit(title, STUDY_PREFIX + name, name)),
    {
      title: 'As of now',
      hint: 'day',
      run: () => {
        choose(undefined);
      },
    },
    ...(['dark', 'light', 'system'] as const).map((theme) => ({
      title: `Theme: ${theme}`,
      hint: 'setting',
      run: () => {
        chooseTheme(theme);
      },
    })),
    ...(isGuarded ? [{ title: 'Sign out', hint: 'session', run: () => void signOut() }] : []),
  ];
  const words = wanted.split(/\s+/);
  const named = commands.filter(({ title, hint }) => {
    const name = `${title} ${hint}`.toLowerCase();
    return words.every((word) => name.includes(word));
  });
  return [
    ...named,
    ...explored.map(({ expression, hint }) => ({
      title: `Explore ${expression}`,
      hint,
      run: () => {
        goTo(hrefOf('/explore', { e: expression, asOf: date }));
      },
    })),
  ];
}

/** Loads the page anew: nothing that was seen stays in memory. */
async function signOut(): Promise<void> {
  await deleteJson('/api/session');
  location.reload();
}
