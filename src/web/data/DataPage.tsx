import { type DragEvent, useState } from 'react';
import { useAsOf } from '../places/asOf.ts';
import { Link } from '../places/Link.tsx';
import { goTo, hrefOf, usePlace } from '../places/location.ts';
import { DisagreementsSection } from './DisagreementsSection.tsx';
import { ImportSection } from './imports/ImportSection.tsx';
import { useImports } from './imports/useImports.ts';
import { SeriesSection } from './SeriesSection.tsx';
import { SeriesPage } from './series/SeriesPage.tsx';
import { SourcesSection } from './sources/SourcesSection.tsx';
import { TrialsSection } from './TrialsSection.tsx';
import './data.css';

const SECTIONS = [
  { path: '/data', title: 'Series' },
  { path: '/data/sources', title: 'Sources' },
  { path: '/data/disagreements', title: 'Disagreements' },
  { path: '/data/import', title: 'Import' },
  { path: '/data/trials', title: 'Trials' },
] as const;
const IMPORT = '/data/import';
const SERIES_PREFIX = '/data/series/';

/** What is stored, where it comes from and how it is doing. A file may be dropped anywhere on it. */
export function DataPage() {
  const { path } = usePlace();
  const { date } = useAsOf();
  const imports = useImports();
  const [isOver, setOver] = useState(false);

  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    imports.add(files);
    if (path !== IMPORT) goTo(hrefOf(IMPORT, { asOf: date }));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut; files can be chosen by keyboard
    <div
      className={isOver ? 'data-page over' : 'data-page'}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      <nav className="sections" aria-label="Sections of the data">
        {SECTIONS.map(({ path: to, title }) => (
          <Link key={to} to={to} aria-current={currentOf(path, to)}>
            {title}
          </Link>
        ))}
      </nav>
      {isOver && <p className="drop-hint">Drop the files to import them.</p>}
      <Section path={path} imports={imports} />
    </div>
  );
}

/** The list of series is at the root of all sections, and each series belongs to it. */
function currentOf(path: string, to: string): 'page' | 'true' | undefined {
  if (path === to) return 'page';
  return to === '/data' && path.startsWith(SERIES_PREFIX) ? 'true' : undefined;
}

function Section({
  path,
  imports,
}: {
  readonly path: string;
  readonly imports: ReturnType<typeof useImports>;
}) {
  if (path === '/data') return <SeriesSection />;
  if (path === '/data/sources') return <SourcesSection />;
  if (path === '/data/disagreements') return <DisagreementsSection />;
  if (path === IMPORT) return <ImportSection imports={imports} />;
  if (path === '/data/trials') return <TrialsSection />;
  if (path.startsWith(SERIES_PREFIX)) {
    const name = decodeURIComponent(path.slice(SERIES_PREFIX.length));
    return <SeriesPage key={name} name={name} />;
  }
  return <h1>There is no such section</h1>;
}
