import type { SeriesDetail } from '../../../server/contract/data.ts';
import { useAsOf } from '../../places/asOf.ts';
import { hrefOf } from '../../places/location.ts';

/** How a series is named in expressions, each of which can be explored. */
export function SeriesUses({ detail }: { readonly detail: SeriesDetail }) {
  const { date } = useAsOf();
  return (
    <section className="panel" aria-labelledby="uses">
      <h2 id="uses">In an expression</h2>
      <ul className="uses">
        {detail.uses.map(({ expression, meaning }) => (
          <li key={expression}>
            <a href={hrefOf('/explore', { e: expression, asOf: date })} className="mono">
              {expression}
            </a>
            <span className="small muted">{meaning}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
