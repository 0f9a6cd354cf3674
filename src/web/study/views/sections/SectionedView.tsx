import { lazy, Suspense, useMemo } from 'react';
import type { StudyAnswer } from '../../../api/types.ts';
import { Link } from '../../../places/Link.tsx';
import { eventsOf, named, type PageSection } from './pageSection.ts';
import './sections.css';

const Chart = lazy(async () => ({ default: (await import('../../../charts/Chart.tsx')).Chart }));
const DataTable = lazy(async () => ({
  default: (await import('../../../table/DataTable.tsx')).DataTable,
}));

interface SectionedViewProps {
  readonly answer: StudyAnswer;
  readonly source: string;
  readonly sections: readonly PageSection[];
}

/** The figures and tables of an answer under headings; a section of which the answer has nothing is left out. */
export function SectionedView({ sections, ...shown }: SectionedViewProps) {
  return sections.map((section, i) => (
    <Section key={section.title} {...shown} section={section} id={`part-${i + 1}`} />
  ));
}

interface SectionProps extends Omit<SectionedViewProps, 'sections'> {
  readonly section: PageSection;
  readonly id: string;
}

function Section({ answer, source, section, id }: SectionProps) {
  const { title, help, further } = section;
  const figures = named(answer.figures, section.figures);
  const tables = named(answer.tables, section.tables);
  const events = useMemo(() => eventsOf(answer.tables, section.events), [answer.tables, section.events]);
  if (figures.length + tables.length === 0) return null;
  return (
    <section className="page-section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <p className="small muted">
          {help}
          {further && (
            <>
              {' '}
              <Link to={`/studies/${further.study}`}>{further.text}</Link>
            </>
          )}
        </p>
      </header>
      {figures.length > 0 && (
        <div className="figures">
          {figures.map((figure) => (
            <Suspense key={figure.name} fallback={<div className="chart-wait shimmer" />}>
              <Chart
                figure={figure}
                name={`${answer.study}-${figure.name}`}
                source={source}
                {...(section.events?.on.includes(figure.name) ? { events } : {})}
              />
            </Suspense>
          ))}
        </div>
      )}
      {tables.map((table) => (
        <Suspense key={table.name} fallback={<div className="chart-wait shimmer" />}>
          <DataTable table={table} source={source} fileName={`${answer.study}-${table.name}`} />
        </Suspense>
      ))}
    </section>
  );
}
