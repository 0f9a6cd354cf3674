import { useQuery } from '@tanstack/react-query';
import { getJson } from '../../../api/client.ts';
import type { MetricLanguage } from '../../../api/types.ts';
import type { SeriesChoice } from './filterSeries.ts';

/** Every instrument, and the baskets of coins. */
export function useSeriesChoices() {
  return useQuery({
    queryKey: ['language'],
    queryFn: ({ signal }) => getJson<MetricLanguage>('/api/metrics/language', {}, signal),
    select: choicesOf,
  });
}

function choicesOf({ instruments, segments }: MetricLanguage): readonly SeriesChoice[] {
  const baskets = [
    { id: 'altcoins', name: 'all altcoins, equally weighted', kind: 'basket' },
    ...segments.map((segment) => ({ id: `segment:${segment}`, name: `coins of ${segment}`, kind: 'basket' })),
  ];
  return [...instruments, ...baskets];
}
