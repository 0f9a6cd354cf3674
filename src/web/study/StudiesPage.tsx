import { useStudies } from '../api/queries.ts';
import { Failure } from '../design/Failure.tsx';
import { Link } from '../places/Link.tsx';
import './study.css';

/** Every study that there is, on the board or not. */
export function StudiesPage() {
  const studies = useStudies();
  return (
    <>
      <h1>Studies</h1>
      {studies.isPending && <p role="status">Loading</p>}
      {studies.isError && <Failure error={studies.error} onRetry={() => void studies.refetch()} />}
      <ul className="studies">
        {studies.data?.map(({ name, title, question, verdicts }) => (
          <li key={name}>
            <h2>
              <Link to={`/studies/${name}`}>{title}</Link>
            </h2>
            <p>{question}</p>
            <p className="small muted">{verdicts.map(({ word }) => word.replaceAll('-', ' ')).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
