import { useState } from 'react';
import { formatHeadline } from '../../core/shownChange.ts';
import type { Scalar } from '../api/types.ts';
import type { LedgerEntry, Reading } from './ledger.ts';

/** A claim in the ledger; its phrase opens how it was judged. */
export function ClaimRow({ claim }: { readonly claim: LedgerEntry }) {
  const [isOpen, setOpen] = useState(false);
  const { phrase, heading, verdict, expected } = claim;
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="unfold"
            aria-expanded={isOpen}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            “{phrase}”
          </button>
          <span className="beside">{heading}</span>
        </th>
        <td>
          <ClaimVerdict word={verdict} />
        </td>
        <td className="number">{valueText(claim)}</td>
        <td className="number">{expected}</td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={4} className="defence">
            <Judgement claim={claim} />
          </td>
        </tr>
      )}
    </>
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  supported: '✓',
  overstated: '≈',
  'depends-on-definition': '±',
  contradicted: '✗',
};

export function ClaimVerdict({ word }: { readonly word: string }) {
  return (
    <span className={`claim-verdict ${word}`}>
      <span aria-hidden="true">{SIGNS[word] ?? '–'}</span> {word.replaceAll('-', ' ')}
    </span>
  );
}

export function valueText({ value, unit }: Reading): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? `${value.length} values` : formatHeadline(value as Scalar, unit ?? '');
}

function Judgement({ claim }: { readonly claim: LedgerEntry }) {
  const { definition, expression, method, reason, alternates } = claim;
  return (
    <dl>
      <dt>In which sense</dt>
      <dd>{definition}</dd>
      {expression !== null && (
        <>
          <dt>Test</dt>
          <dd className="mono">{expression}</dd>
        </>
      )}
      {method !== undefined && (
        <>
          <dt>Method</dt>
          <dd>{method}</dd>
        </>
      )}
      {reason !== undefined && (
        <>
          <dt>Why</dt>
          <dd>{reason}</dd>
        </>
      )}
      {alternates.map((other) => (
        <div key={other.name} className="alternate">
          <dt>{other.name}</dt>
          <dd>
            {valueText(other)} {other.outcome} <code>{other.expression}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
