import { useEffect, useEffectEvent, useState } from 'react';
import { goTo, hrefOf, usePlace } from '../../places/location.ts';
import { type Article, NO_ARTICLE } from './article.ts';
import { packArticle, unpackArticle } from './files/packed.ts';

const KEY = 'article';
/** What servers and mail programs take for a link. */
const LONGEST_LINK = 8000;
const PAUSE_MS = 300;

export interface KeptArticle {
  readonly article: Article;
  readonly change: (article: Article) => void;
  /** It is kept in this tab, since no link can hold it. */
  readonly isTooLong: boolean;
}

/** The article somebody works on: in the address as long as that can be a link, and in this tab until it is closed. */
export function useArticle(): KeptArticle {
  const { path, query } = usePlace();
  const [draft, change] = useState<Article | undefined>();
  const inAddress = query[KEY];
  const [kept, setKept] = useState(() => inAddress ?? sessionStorage.getItem(KEY) ?? '');
  const [saved, setSaved] = useState(() => unpackArticle(kept) ?? NO_ARTICLE);
  // Somebody went to another article, by a link or back.
  if (inAddress !== undefined && inAddress !== kept) {
    setKept(inAddress);
    setSaved(unpackArticle(inAddress) ?? NO_ARTICLE);
  }

  const hrefWith = (packed: string) => hrefOf(path, { ...query, [KEY]: packed });
  const save = useEffectEvent((article: Article) => {
    const packed = isEmpty(article) ? '' : packArticle(article);
    sessionStorage.setItem(KEY, packed);
    setKept(packed);
    setSaved(article);
    change(undefined);
    const href = hrefWith(packed);
    goTo(href.length > LONGEST_LINK ? hrefWith('') : href, { replace: true });
  });
  useEffect(() => {
    if (draft === undefined) return undefined;
    const timer = setTimeout(() => {
      save(draft);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [draft]);
  return { article: draft ?? saved, change, isTooLong: hrefWith(kept).length > LONGEST_LINK };
}

function isEmpty({ text, claims }: Article): boolean {
  return text === '' && claims.length === 0;
}
