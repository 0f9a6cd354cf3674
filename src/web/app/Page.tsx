import { Suspense } from 'react';
import { useAbout } from '../api/queries.ts';
import { BoardPage } from '../board/BoardPage.tsx';
import { Link } from '../places/Link.tsx';
import { StudyPage } from '../study/StudyPage.tsx';
import { STUDY_PREFIX, TOP_PAGES } from './pages.ts';

/** What is shown at a path. */
export function Page({ path }: { readonly path: string }) {
  if (path === '/') return <BoardPage />;
  if (path.startsWith(STUDY_PREFIX)) {
    const name = path.slice(STUDY_PREFIX.length);
    return <StudyPage key={name} name={name} />;
  }
  const page = TOP_PAGES.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  if (page) return <Loaded page={page} />;
  return (
    <>
      <h1>There is no such page</h1>
      <p>
        Nothing is at <code>{path}</code>. <Link to="/">To the board</Link>
      </p>
    </>
  );
}

function Loaded({ page: { title, Page: Content } }: { readonly page: (typeof TOP_PAGES)[number] }) {
  const about = useAbout();
  const heading = <h1>{title}</h1>;
  if (!about.isSuccess) return heading;
  return (
    <Suspense fallback={heading}>
      <Content today={about.data.now.slice(0, 10)} />
    </Suspense>
  );
}
