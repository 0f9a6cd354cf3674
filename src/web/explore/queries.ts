import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { getJson } from '../api/client.ts';
import type { MetricFinding } from '../api/types.ts';
import { checkOptions } from '../expression/queries.ts';

interface QueryState<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly isWorking: boolean;
  readonly retry: () => void;
}

/** What a row comes to, as far as it is known. */
export type RowState = QueryState<MetricFinding>;

/** The values of expressions over time; those that cannot be used are not asked for. */
export function useValues(expressions: readonly string[], asOf: string | undefined): readonly RowState[] {
  const checks = useQueries({ queries: expressions.map(checkOptions), combine: statesOf });
  return useQueries({
    queries: expressions.map((expression, i) => ({
      ...valueOptions(expression, asOf),
      enabled: checks[i]?.data?.valid === true,
    })),
    combine: statesOf,
  });
}

export function valueOptions(expression: string, asOf: string | undefined) {
  return {
    queryKey: ['value', expression, asOf ?? null],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      getJson<MetricFinding>('/api/metrics/value', { expression, asOf, report: 'path' }, signal),
  };
}

function statesOf<T>(results: readonly UseQueryResult<T>[]): readonly QueryState<T>[] {
  return results.map(({ data, error, isFetching, refetch }) => ({
    data,
    error,
    isWorking: isFetching,
    retry: () => void refetch(),
  }));
}
