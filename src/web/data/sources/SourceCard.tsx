import type { Source } from '../../../server/contract/data.ts';
import { useAsOf } from '../../places/asOf.ts';
import { hrefOf } from '../../places/location.ts';

interface SourceCardProps {
  readonly source: Source;
  /** Absent where nothing can be started. */
  readonly onSync?: () => void;
}

const STATES = {
  never: 'never asked',
  well: 'well',
  partly: 'partly failing',
  failing: 'failing',
} as const;

/** What a source offers, on what terms, how it is doing, and what the store holds of it. */
export function SourceCard({ source, onSync }: SourceCardProps) {
  const { id, title, kind, offers, licence, attribution, terms, health } = source;
  return (
    <li className="source">
      <div className="source-head">
        <h3>
          {title} <span className="mono small muted">{id}</span>
        </h3>
        {kind === 'live' && (
          <button type="button" disabled={!onSync} aria-label={`Sync ${title}`} onClick={onSync}>
            Sync
          </button>
        )}
      </div>
      <p>{offers}</p>
      {health && <Health health={health} />}
      <Stored source={source} />
      <dl className="source-facts small">
        <dt>terms</dt>
        <dd>
          {terms === null ? (
            licence
          ) : (
            <a href={terms} target="_blank" rel="noreferrer">
              {licence}
            </a>
          )}
          . {attribution}
        </dd>
        {health?.key && (
          <>
            <dt>key</dt>
            <dd>
              <code>{health.key.name}</code>, {health.key.required ? 'required' : 'optional'},{' '}
              {health.key.present ? 'given' : 'not given'}; from{' '}
              <a href={health.key.from} target="_blank" rel="noreferrer">
                {hostOf(health.key.from)}
              </a>
            </dd>
          </>
        )}
        <Hosts source={source} />
        {source.formats.length > 0 && (
          <>
            <dt>files</dt>
            <dd>{source.formats.map((format) => format.name).join(', ')}</dd>
          </>
        )}
      </dl>
    </li>
  );
}

function Health({ health }: { readonly health: NonNullable<Source['health']> }) {
  const { state, lastSuccess, troubles, feeds } = health;
  const since =
    lastSuccess === null ? '' : `, last success ${lastSuccess.slice(0, 16).replace('T', ' ')} UTC`;
  return (
    <>
      <p className={`health ${state}`}>
        <span className="small muted">now:</span> <strong>{STATES[state]}</strong>
        {feeds > 0 && (
          <span className="small muted">
            {' '}
            {feeds} feeds{since}
          </span>
        )}
      </p>
      {troubles.map(({ kind, words, advice, feeds: count, example, notBefore }) => (
        <p key={kind} className="small trouble">
          {count} {count === 1 ? 'feed' : 'feeds'}: the source {words} ({example}).
          {notBefore !== undefined && ` Not before ${notBefore.slice(0, 16).replace('T', ' ')} UTC.`} What to
          do: {advice}.
        </p>
      ))}
    </>
  );
}

function Stored({ source: { series } }: { readonly source: Source }) {
  const { date } = useAsOf();
  if (series.length === 0) return <p className="small muted">Nothing of it is stored as of that day.</p>;
  return (
    <ul className="stored small">
      {series.map(({ source, count, from, to, stale }) => (
        <li key={source}>
          <a href={hrefOf('/data', { 'series.filter': `source=${source}`, asOf: date })}>
            {count.toLocaleString('en-US')} series
          </a>{' '}
          of <span className="mono">{source}</span>, {from.slice(0, 10)} to {to.slice(0, 10)}
          {stale > 0 && (
            <>
              ; <span className="stale">{stale.toLocaleString('en-US')} stale</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Hosts({ source: { hosts } }: { readonly source: Source }) {
  if (hosts.length === 0) return null;
  const paces = [...new Set(hosts.map(({ limits }) => limits.join(', ')))];
  return (
    <>
      <dt>asked</dt>
      <dd>
        {paces.map((pace) => (
          <p key={pace}>
            {hosts
              .filter(({ limits }) => limits.join(', ') === pace)
              .map(({ host }) => host)
              .join(', ')}
            : at most {pace}
          </p>
        ))}
        {hosts.map(
          ({ host, closed }) =>
            closed && (
              <p key={host} className="trouble">
                {host} is left alone until {closed.until.slice(0, 16).replace('T', ' ')} UTC: it {closed.why}
              </p>
            ),
        )}
      </dd>
    </>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
