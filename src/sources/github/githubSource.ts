import { HOUR_MS } from '../../core/time.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { githubFaultOf } from './githubFaults.ts';
import { commitsFeed, developersFeed, TOKEN } from './githubFeeds.ts';
import { REPOSITORIES } from './githubRepositories.ts';
import { SOURCE } from './githubShapes.ts';

const [WITH_TOKEN, ANONYMOUS] = ['requests', 'anonymous requests'] as const;
/**
 * Half of the 60 requests an hour are used, and half of that may go out at once. Each question may have to be asked again while the
 * statistics are computed, and more repositories would keep a sync waiting for an hour.
 */
const ANONYMOUS_PROJECTS = 12;

/** Developer activity of large projects: commits by day and authors by week. */
export const githubSource: LiveSource = {
  id: SOURCE,
  title: 'GitHub developer activity',
  offers:
    'Commits by day and authors by week of the repository that stands for a coin, for about 30 large coins.',
  terms: {
    licence: 'GitHub terms of service; own use',
    attribution: 'Data: GitHub',
    url: 'https://docs.github.com/site-policy/github-terms/github-terms-of-service',
  },
  hosts: [
    {
      host: 'api.github.com',
      limits: [
        { name: WITH_TOKEN, units: 5000, perMs: HOUR_MS },
        { name: ANONYMOUS, units: 60, perMs: HOUR_MS, burst: 15 },
      ],
    },
  ],
  key: { ...TOKEN, required: false, from: 'https://github.com/settings/tokens (needs no scope)' },
  faultOf: githubFaultOf,
  feeds(context) {
    const limit = context.hasKey(TOKEN.name) ? WITH_TOKEN : ANONYMOUS;
    const projects = REPOSITORIES.filter(([coin]) => context.coins.includes(coin)).map(
      ([coin, repository]) => ({ coin, repository, limit }),
    );
    return Promise.resolve(
      limit === WITH_TOKEN
        ? [...projects.map(commitsFeed), ...projects.map(developersFeed)]
        : projects.slice(0, ANONYMOUS_PROJECTS).map(commitsFeed),
    );
  },
};
