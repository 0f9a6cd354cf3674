import { useQuery } from '@tanstack/react-query';
import { getJson, postJson } from '../api/client.ts';
import type { MetricCheck, MetricLanguage } from '../api/types.ts';
import { wordsOf } from './words.ts';

/** The words of the metric language; they change only with the program. */
export function useWords() {
  return useQuery({
    queryKey: ['language'],
    queryFn: ({ signal }) => getJson<MetricLanguage>('/api/metrics/language', {}, signal),
    select: wordsOf,
  });
}

/** What an expression is, or what is wrong with it; empty ones are not asked about. */
export function useCheck(expression: string) {
  return useQuery(checkOptions(expression));
}

export function checkOptions(expression: string) {
  return {
    queryKey: ['check', expression],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      postJson<MetricCheck>('/api/metrics/check', { expression }, signal),
    enabled: expression.trim() !== '',
  };
}
