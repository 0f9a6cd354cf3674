import type { HostLimit } from '../../core/http.ts';
import { type EpochMs, toInstant } from '../../core/time.ts';
import type { ClosedHost } from '../../network/createNetwork.ts';
import { FILE_SOURCES } from '../../sources/fileSources.ts';
import { TABLE_FORMATS } from '../../sources/formats.ts';
import type { LiveSource } from '../../sources/live/liveSource.ts';
import { providerOf } from '../../sources/providers.ts';
import type { SyncLog } from '../../store/port.ts';
import { describeHealth, type SourceHealth } from '../sync/health.ts';

export { providerOf } from '../../sources/providers.ts';

/** A host of a source, with what is kept towards it. */
export interface SourceHost {
  readonly host: string;
  /** Such as `60 requests a minute, half of what the vendor allows`. */
  readonly limits: readonly string[];
  /** Why nothing is sent there for now. */
  readonly closed?: { readonly until: string; readonly why: string };
}

/** A source as a person reads of it, live or of files. */
export interface SourceDescription {
  readonly id: string;
  readonly title: string;
  readonly kind: 'live' | 'files';
  readonly offers: string;
  readonly licence: string;
  readonly attribution: string;
  /** Where the terms are stated; null where nobody says. */
  readonly terms: string | null;
  readonly hosts: readonly SourceHost[];
  /** Of a live source. */
  readonly health?: Pick<SourceHealth, 'state' | 'feeds' | 'lastSuccess' | 'troubles' | 'key'>;
  /** Formats of files that fill its series. */
  readonly formats: readonly { readonly name: string; readonly title: string }[];
}

export interface DescribeSourcesOptions {
  readonly live: readonly LiveSource[];
  readonly log: SyncLog;
  readonly hasKey: (name: string) => boolean;
  /** Hosts to which nothing is sent for now. */
  readonly closed: readonly ClosedHost[];
}

/** Every source that there is, from what is known; asks nobody. */
export async function describeSources({
  live,
  log,
  hasKey,
  closed,
}: DescribeSourcesOptions): Promise<readonly SourceDescription[]> {
  const health = await describeHealth(log, live, hasKey);
  const ids = [...live, ...FILE_SOURCES].map(({ id }) => id);
  const formatsOf = (id: string) =>
    TABLE_FORMATS.filter(({ source }) => providerOf(source, ids) === id).map(({ name, title }) => ({
      name,
      title,
    }));
  return [
    ...live.map((source) => ({
      id: source.id,
      title: source.title,
      kind: 'live' as const,
      offers: source.offers ?? '',
      ...termsOf(source.terms),
      hosts: source.hosts.map(({ host, limits }) => ({
        host,
        limits: limits.map(limitText),
        ...closureOf(closed.find((one) => one.host === host)),
      })),
      ...healthPart(health.find((one) => one.source === source.id)),
      formats: formatsOf(source.id),
    })),
    ...FILE_SOURCES.map(({ id, title, terms }) => ({
      id,
      title,
      kind: 'files' as const,
      offers: formatsOf(id)
        .map((format) => format.title)
        .join(', '),
      ...termsOf(terms),
      hosts: [],
      formats: formatsOf(id),
    })),
  ];
}

function termsOf({ licence, attribution, url }: { licence: string; attribution: string; url?: string }) {
  return { licence, attribution, terms: url ?? null };
}

function healthPart(health: SourceHealth | undefined): Pick<SourceDescription, 'health'> {
  if (!health) return {};
  const { state, feeds, lastSuccess, troubles, key } = health;
  return { health: { state, feeds, lastSuccess, troubles, ...(key ? { key } : {}) } };
}

function closureOf(closed: ClosedHost | undefined): Pick<SourceHost, 'closed'> {
  return closed ? { closed: { until: toInstant(closed.untilMs satisfies EpochMs), why: closed.why } } : {};
}

const PERIODS: readonly (readonly [ms: number, name: string])[] = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
];

/** `60 requests a minute`: half of what the vendor allows. */
function limitText({ name, units, perMs }: HostLimit): string {
  const [ms, period] = PERIODS.find(([length]) => perMs % length === 0) ?? [1000, 'second'];
  const used = Number((units / 2).toPrecision(3));
  const every = perMs === ms ? `a ${period}` : `in ${Number((perMs / ms).toPrecision(3))} ${period}s`;
  return `${used} ${name} ${every}`.replace('a hour', 'an hour');
}
