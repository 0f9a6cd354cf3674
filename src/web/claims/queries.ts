import { useQuery } from '@tanstack/react-query';
import { getJson, postJson } from '../api/client.ts';
import { claimFileOf, type Ledger, type OwnClaim } from './ledger.ts';

export function useLedger(asOf: string | undefined) {
  return useQuery({
    queryKey: ['claims', asOf ?? null],
    queryFn: ({ signal }) => getJson<Ledger>('/api/claims', { asOf }, signal),
  });
}

/** A claim judged as of the end of a day; asked once all its parts are there. */
export function useVerdict(claim: OwnClaim, day: string) {
  const isWhole = Object.values(claim).every((part: string) => part.trim() !== '');
  return useQuery({
    queryKey: ['own claim', claim, day],
    queryFn: ({ signal }) => postJson<Ledger>('/api/claims/check', { text: claimFileOf(claim, day) }, signal),
    enabled: isWhole,
  });
}
