import { useQuery } from '@tanstack/react-query';
import { getJson } from '../api/client.ts';
import type { Ledger } from './ledger/ledger.ts';

/** The ledger of the shipped claims; the first time it takes a minute to compute. */
export function useLedger(
  asOf: string | undefined,
  { isWanted = true }: { readonly isWanted?: boolean } = {},
) {
  return useQuery({
    queryKey: ['claims', asOf ?? null],
    queryFn: ({ signal }) => getJson<Ledger>('/api/claims', { asOf }, signal),
    enabled: isWanted,
  });
}
