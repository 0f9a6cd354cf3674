import { BoardPage } from '../board/BoardPage.tsx';
import { Link } from '../places/Link.tsx';
import { StudiesPage } from '../study/StudiesPage.tsx';
import { StudyPage } from '../study/StudyPage.tsx';
import { STUDY_PREFIX } from './pages.ts';

/** What is shown at a path. */
export function Page({ path }: { readonly path: string }) {
  if (path === '/') return <BoardPage />;
  if (path === '/studies') return <StudiesPage />;
  if (path.startsWith(STUDY_PREFIX)) {
    const name = path.slice(STUDY_PREFIX.length);
    return <StudyPage key={name} name={name} />;
  }
  return (
    <>
      <h1>There is no such page</h1>
      <p>
        Nothing is at <code>{path}</code>. <Link to="/">To the board</Link>
      </p>
    </>
  );
}
