import { useQuery } from '@tanstack/react-query';
import { getJson, postJson } from '../api/client.ts';
import { claimFileOf, type Ledger, type OwnClaim } from './ledger.ts';

export interface Check {
  readonly valid: boolean;
  readonly unit?: string;
  readonly problem?: string;
  readonly from?: number;
  readonly to?: number;
}

export function useLedger(asOf: string | undefined) {
  return useQuery({
    queryKey: ['claims', asOf ?? null],
    queryFn: ({ signal }) => getJson<Ledger>('/api/claims', { asOf }, signal),
  });
}

/** What is wrong with an expression; studies are judged by the server as a whole. */
export function useCheck(expression: string) {
  return useQuery({
    queryKey: ['check', expression],
    queryFn: ({ signal }) => postJson<Check>('/api/metrics/check', { expression }, signal),
    enabled: expression.trim() !== '' && !expression.startsWith('study '),
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
