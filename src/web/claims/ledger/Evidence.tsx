import type { ReactNode } from 'react';
import { intervalText } from '../../design/numbers.ts';
import { valueText } from '../ClaimVerdict.tsx';
import { LaterOutcome } from './LaterOutcome.tsx';
import type { LedgerEntry, LedgerSource } from './ledger.ts';
import { Readings } from './Readings.tsx';

const MOST_SOURCES = 6;

/** Everything that a verdict rests on. */
export function Evidence({ claim, today }: { readonly claim: LedgerEntry; readonly today: string }) {
  const { id, rows, definition, expression, expected, weaker, method, reason, interval, notices, asOf } =
    claim;
  const sources = distinct([claim, ...claim.alternates].flatMap((one) => one.sources));
  return (
    <dl>
      <Entry name="In which sense">{definition}</Entry>
      <Entry name="Test">{expression !== null && <code>{expression}</code>}</Entry>
      <Entry name="Value">
        {expression !== null && (
          <>
            <strong>{valueText(claim) || 'none'}</strong>
            {interval && ` (${intervalText(interval, claim.unit ?? '')}, ${interval.method})`}, expected{' '}
            <strong>{expected}</strong>
            {weaker !== undefined && <>; overstated rather than false where {weaker}</>}
            {claim.observations !== undefined &&
              `; ${claim.observations.toLocaleString('en-US')} observations`}
          </>
        )}
      </Entry>
      <Entry name="Method">{method}</Entry>
      <Entry name="Why not judged">{reason}</Entry>
      <Entry name="As of">{asOf.slice(0, 16).replace('T', ' ')} UTC</Entry>
      <Entry name="Other readings">
        {claim.alternates.length > 0 && <Readings readings={claim.alternates} />}
      </Entry>
      <Entry name="Notices">
        {notices
          .filter(({ message }) => message !== reason)
          .map(({ code, message }) => (
            <span key={code + message} className="input">
              <code>{code}</code> {message}
            </span>
          ))}
      </Entry>
      <Entry name="Sources">
        {sources.slice(0, MOST_SOURCES).map(({ series, from, to, knownUpTo }) => (
          <span key={series} className="input">
            <code>{series}</code> {from.slice(0, 10)} to {to.slice(0, 10)}, known by {knownUpTo.slice(0, 10)}
          </span>
        ))}
        {sources.length > MOST_SOURCES && `and ${sources.length - MOST_SOURCES} more`}
      </Entry>
      <Entry name="Later outcome">
        {expression !== null && expected !== null && <LaterOutcome claim={claim} today={today} />}
      </Entry>
      <Entry name="In the story">
        <code>{id}</code>
        {rows.length > 0 && `, phrase ${rows.join(' and ')}`}
        {claim.superlative && '; a superlative, which must hold under other readings too'}
      </Entry>
    </dl>
  );
}

/** Nothing where there is nothing to say. */
function Entry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const isEmpty =
    children === undefined ||
    children === false ||
    (Array.isArray(children) && children.flat().filter(Boolean).length === 0);
  if (isEmpty) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function distinct(sources: readonly LedgerSource[]): readonly LedgerSource[] {
  return [...new Map(sources.map((source) => [source.series, source])).values()];
}
