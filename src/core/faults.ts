/** Why a vendor's answer is no data. */
export type FaultKind =
  | 'unreachable'
  | 'server'
  | 'throttled'
  | 'banned'
  | 'computing'
  | 'blocked'
  | 'key'
  | 'paid'
  | 'history-wall'
  | 'not-found'
  | 'request'
  | 'not-data'
  | 'drift'
  | 'too-large'
  | 'redirected'
  | 'stale'
  | 'configuration'
  | 'defect';

/**
 * What a failure means for the next request.
 *
 * - `backoff`: the same request may succeed after a pause.
 * - `host`: no request to the host can succeed for a while, or at all from here; other hosts may.
 * - `never`: this request cannot succeed.
 */
export type FaultReaction = 'backoff' | 'host' | 'never';

export interface FaultMeaning {
  readonly words: string;
  readonly advice: string;
  readonly reaction: FaultReaction;
}

/** Every kind of failure in words, with what to do about it. */
export const FAULTS: Readonly<Record<FaultKind, FaultMeaning>> = {
  unreachable: {
    words: 'cannot be reached',
    advice:
      'check the network; what is stored stays usable, and the next sync goes on where this one stopped',
    reaction: 'backoff',
  },
  server: {
    words: 'has a failure of its own',
    advice: 'nothing to do; the next sync tries again',
    reaction: 'backoff',
  },
  throttled: {
    words: 'asks for fewer requests',
    advice: 'nothing to do; the next sync goes on, and another program on this network may use up the limit',
    reaction: 'backoff',
  },
  banned: {
    words: 'has shut this network out for a while',
    advice: 'wait until the time it names; no request is sent before',
    reaction: 'host',
  },
  computing: {
    words: 'is still computing the answer',
    advice: 'nothing to do; the next sync asks again',
    reaction: 'backoff',
  },
  blocked: {
    words: 'does not serve this country or network',
    advice: 'nothing to do where another venue has the same series; it is asked instead',
    reaction: 'host',
  },
  key: {
    words: 'wants a valid key',
    advice:
      'put the key into the environment or the key file (see rotascope doctor), or do without the source',
    reaction: 'never',
  },
  paid: {
    words: 'wants a paid plan for this',
    advice: 'nothing to do; this part of the source is left out',
    reaction: 'never',
  },
  'history-wall': {
    words: 'does not give history that far back',
    advice: 'nothing to do; what was archived earlier stays, the rest is a gap',
    reaction: 'never',
  },
  'not-found': {
    words: 'does not know this name',
    advice: 'it may have been renamed or delisted; what is stored stays',
    reaction: 'never',
  },
  request: {
    words: 'refuses the request as malformed',
    advice: 'update the program, or report this with the kept answer',
    reaction: 'never',
  },
  'not-data': {
    words: 'answered with a page instead of data',
    advice:
      'it may be down or guarded; open the address in a browser, and import a downloaded file if that works',
    reaction: 'never',
  },
  drift: {
    words: 'has changed the shape of its data',
    advice: 'update the program, or report this with the kept answers; the stored values stay',
    reaction: 'never',
  },
  'too-large': {
    words: 'sent more than any right answer holds',
    advice: 'report this with the address if it lasts',
    reaction: 'never',
  },
  redirected: {
    words: 'sent the request to an address that is not its own',
    advice: 'check the network for a login page or a proxy',
    reaction: 'never',
  },
  stale: {
    words: 'has nothing new',
    advice: 'the vendor is late or the series has ended; see its page',
    reaction: 'never',
  },
  configuration: {
    words: 'needs a setting',
    advice: 'set what the message names in the configuration file',
    reaction: 'never',
  },
  defect: {
    words: 'met a mistake in the code that reads it',
    advice: 'report this with the kept answer, to the author of the plug-in if it is one',
    reaction: 'never',
  },
};
