import { useQuery } from '@tanstack/react-query';
import { getJson } from '../../../api/client.ts';
import type { StudyAnswer } from '../../../api/types.ts';
import { Failure } from '../../../design/Failure.tsx';

interface Family {
  readonly family: string;
  readonly distinct: number;
  readonly runs: number;
  readonly nominal: number;
  readonly discoveries: number;
}

const LEVEL = 0.05;

/** The families of tests that this answer adds to: how many there are by now, and what chance alone would give. */
export function Trials({ answer }: { readonly answer: StudyAnswer }) {
  const { trials } = answer.provenance;
  const ledger = useQuery({
    queryKey: ['trials', answer.asOf, answer.params],
    queryFn: ({ signal }) => getJson<{ families: Family[] }>('/api/trials', {}, signal),
  });
  if (ledger.isError) return <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />;
  const known = new Map(ledger.data?.families.map((one) => [one.family, one]));
  return (
    <>
      <div className="scroll">
        <table className="trials">
          <caption className="unseen">Families of tests</caption>
          <thead>
            <tr>
              <th scope="col">family</th>
              <th scope="col" className="number">
                run here
              </th>
              <th scope="col" className="number">
                different tests so far
              </th>
              <th scope="col" className="number">
                p &lt; 5 %
              </th>
              <th scope="col" className="number">
                by chance
              </th>
              <th scope="col" className="number">
                left when adjusted
              </th>
            </tr>
          </thead>
          <tbody>
            {trials.map(({ family, ran, distinct }) => {
              const all = known.get(family);
              const count = Math.max(all?.distinct ?? 0, distinct);
              return (
                <tr key={family}>
                  <th scope="row" className="mono">
                    {family}
                  </th>
                  <td className="number">{ran}</td>
                  <td className="number">{count.toLocaleString('en-US')}</td>
                  <td className="number">{all?.nominal ?? '-'}</td>
                  <td className="number">{(count * LEVEL).toFixed(1)}</td>
                  <td className="number">{all?.discoveries ?? '-'}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="small muted">
        Every test that was ever run on this store counts: each pair and each window that is tried here raises
        the bar for all. By chance: how many of so many tests fall below 5 % where nothing is there.
      </p>
    </>
  );
}
