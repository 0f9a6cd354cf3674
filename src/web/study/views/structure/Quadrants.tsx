import type { StudyTable } from '../../../api/types.ts';

interface QuadrantsProps {
  /** A row for each subject, with its kind and quadrant. */
  readonly table: StudyTable;
  readonly kind: string;
  readonly label: string;
}

/** As they lie in the plane. */
const PLACES = [
  { quadrant: 'improving', about: 'weak, rising' },
  { quadrant: 'leading', about: 'strong, rising' },
  { quadrant: 'lagging', about: 'weak, falling' },
  { quadrant: 'weakening', about: 'strong, falling' },
] as const;

/** The four quadrants where they lie, with everything that is in them and since when. */
export function Quadrants({ table, kind, label }: QuadrantsProps) {
  const at = new Map(table.columns.map(({ name }, i) => [name, i]));
  const cell = (row: StudyTable['rows'][number], name: string) => row[at.get(name) ?? -1] ?? null;
  const own = table.rows.filter((row) => cell(row, 'kind') === kind);
  const unknown = own.filter((row) => cell(row, 'quadrant') === null);
  return (
    <div className="quadrants">
      <dl aria-label={`${label} by quadrant`}>
        {PLACES.map(({ quadrant, about }) => {
          const rows = own.filter((row) => cell(row, 'quadrant') === quadrant);
          return (
            <div key={quadrant} className="quadrant">
              <dt>
                {quadrant} <span className="muted">{about}</span>
              </dt>
              {rows.length === 0 && <dd className="muted">none</dd>}
              {rows.map((row) => (
                <dd key={String(row[0])}>
                  {row[0]}
                  <span className="muted"> {daysText(cell(row, 'days'))}</span>
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
      {unknown.length > 0 && (
        <p className="small muted">Not known: {unknown.map(([name]) => name).join(', ')}.</p>
      )}
    </div>
  );
}

/** How long it has been there. */
function daysText(days: StudyTable['rows'][number][number]): string {
  return typeof days === 'number' ? `${days} d` : '';
}
