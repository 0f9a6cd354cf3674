import { Link } from '../../places/Link.tsx';
import { Asked } from '../Asked.tsx';
import { useSources } from '../queries.ts';

/** On what terms the source of a series gives its data. */
export function SeriesTerms({ source }: { readonly source: string }) {
  return (
    <section className="panel" aria-labelledby="terms">
      <h2 id="terms">Source and terms</h2>
      <Asked asked={useSources()} waiting="The terms are being read.">
        {({ sources }) => {
          const found = sources.find(({ series }) => series.some((one) => one.source === source));
          if (!found) return <p>Nothing is recorded of the terms of {source}.</p>;
          const { id, title, licence, attribution, terms } = found;
          return (
            <>
              <p>
                <Link to={`/data/sources`}>{title}</Link>
                {source === id ? '' : ` as ${source}`}. {attribution}
                {attribution.endsWith('.') ? '' : '.'}
              </p>
              <p className="small">
                Terms:{' '}
                {terms === null ? (
                  licence
                ) : (
                  <a href={terms} target="_blank" rel="noreferrer">
                    {licence}
                  </a>
                )}
              </p>
            </>
          );
        }}
      </Asked>
    </section>
  );
}
