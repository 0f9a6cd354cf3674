import { useAsOf } from '../places/asOf.ts';

/** What must not be overlooked: that nothing is real, or that it is the past. */
export function Banner({ market }: { readonly market: 'real' | 'simulated' | undefined }) {
  const { date } = useAsOf();
  return (
    <>
      {market === 'simulated' && (
        <aside className="simulated" aria-label="Simulated market">
          <p>
            SIMULATED MARKET: nothing here is real. Fetch real data with <code>rotascope sync</code> or import
            files with <code>rotascope import PATH</code>.
          </p>
        </aside>
      )}
      {date !== undefined && (
        <aside className="past" aria-label="As of">
          What was known by {date}, and nothing later.
        </aside>
      )}
    </>
  );
}
