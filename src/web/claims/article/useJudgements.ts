import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSettled } from '../../expression/useSettled.ts';
import type { Article } from './article.ts';
import { writeClaimFile } from './files/claimFile.ts';
import { judgeArticle } from './judge.ts';

/** Somebody who types is waited for. */
const PAUSE_MS = 600;

/** The judgements on the claims of an article as it is written, as of the end of a day. */
export function useJudgements(article: Article, day: string) {
  const settled = useSettled(article, PAUSE_MS);
  const { text, claims } = writeClaimFile(settled, { asOf: day });
  return useQuery({
    queryKey: ['judgements', text],
    queryFn: ({ signal }) => judgeArticle(settled, day, signal),
    enabled: claims.length > 0,
    placeholderData: keepPreviousData,
  });
}
