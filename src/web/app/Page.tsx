import { useAbout } from '../api/queries.ts';
import { BoardPage } from '../board/BoardPage.tsx';
import { ClaimsPage } from '../claims/ClaimsPage.tsx';
import { Link } from '../places/Link.tsx';
import { StudiesPage } from '../study/StudiesPage.tsx';
import { StudyPage } from '../study/StudyPage.tsx';
import { STUDY_PREFIX } from './pages.ts';

/** What is shown at a path. */
export function Page({ path }: { readonly path: string }) {
  const about = useAbout();
  if (path === '/') return <BoardPage />;
  if (path === '/studies') return <StudiesPage />;
  if (path === '/claims') {
    return about.isSuccess ? <ClaimsPage today={about.data.now.slice(0, 10)} /> : <h1>Claims</h1>;
  }
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
