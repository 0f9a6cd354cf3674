import type { HttpResponse, KeyUse } from '../../core/http.ts';
import { DAY_MS, toDate } from '../../core/time.ts';
import type { TableFormat } from '../format.ts';
import type { Feed } from '../live/liveSource.ts';
import { type Count, readCommits, readDevelopers } from './githubShapes.ts';
import { githubCommitsTable, githubDevelopersTable } from './githubTables.ts';

const API = 'https://api.github.com';
/** A hundred authors with every week since the first. */
const MOST_BYTES = 32 * 1024 * 1024;
const HEADERS = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' } as const;

/** How the user's token enters a request. */
export const TOKEN: KeyUse = {
  name: 'github',
  place: 'header',
  parameter: 'authorization',
  prefix: 'Bearer ',
};

/** A coin and the repository that stands for it. */
export interface Project {
  readonly coin: string;
  readonly repository: string;
  /** The limit that its requests take from. */
  readonly limit: string;
}

interface Statistic {
  readonly name: string;
  readonly path: string;
  readonly column: string;
  readonly format: TableFormat;
  readonly read: (response: HttpResponse) => readonly Count[];
}

const COMMITS: Statistic = {
  name: 'commits',
  path: 'commit_activity',
  column: 'commits',
  format: githubCommitsTable,
  read: readCommits,
};

const DEVELOPERS: Statistic = {
  name: 'developers',
  path: 'contributors',
  column: 'activeDevelopers',
  format: githubDevelopersTable,
  read: readDevelopers,
};

/** Commits of the last year, day by day. */
export function commitsFeed(project: Project): Feed {
  return feedOf(project, COMMITS);
}

/** Active developers since the first week. */
export function developersFeed(project: Project): Feed {
  return feedOf(project, DEVELOPERS);
}

/** There is no way to ask for a part. */
function feedOf({ coin, repository, limit }: Project, { name, path, column, format, read }: Statistic): Feed {
  return {
    id: `${name}/${coin}`,
    everyMs: DAY_MS,
    freshMs: 16 * DAY_MS,
    routes: [
      {
        name: 'API',
        async *pages(_progress, ask) {
          const response = await ask({
            url: `${API}/repos/${repository}/stats/${path}`,
            headers: HEADERS,
            cost: { [limit]: 1 },
            key: TOKEN,
            maxBytes: MOST_BYTES,
          });
          const rows = read(response).map(({ fromMs, count }) => [toDate(fromMs), `${count}`]);
          yield { response, tables: [{ format, instrument: coin, header: ['from', column], rows }] };
        },
      },
    ],
  };
}
