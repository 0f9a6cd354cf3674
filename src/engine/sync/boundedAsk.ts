import { SourceError } from '../../core/sourceErrors.ts';
import type { Ask } from '../../sources/live/liveSource.ts';

/** Asks no more often than `most` times: a vendor that names a next page for ever would be asked for ever. */
export function boundedAsk(source: string, ask: Ask, most: number): Ask {
  let asked = 0;
  return async (request) => {
    if (asked >= most) {
      const detail = `${most} answers and no end`;
      throw new SourceError({ source, kind: 'drift', url: request.url, detail });
    }
    asked++;
    return ask(request);
  };
}
