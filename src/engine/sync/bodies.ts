import type { HttpResponse } from '../../core/http.ts';

/** Keeps raw answers: of each feed the last good one and the first bad one after it, for whoever looks into a failure. */
export interface BodyArchive {
  keepGood(source: string, feed: string, response: HttpResponse): Promise<void>;
  /** Does nothing where a bad answer is kept that came after the last good one. */
  keepBad(source: string, feed: string, response: HttpResponse): Promise<void>;
}

/** Keeps nothing: for stores in memory. */
export const NO_BODIES: BodyArchive = {
  keepGood: () => Promise.resolve(),
  keepBad: () => Promise.resolve(),
};
