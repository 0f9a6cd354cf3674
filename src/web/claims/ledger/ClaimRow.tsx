import { useEffect, useRef } from 'react';
import { Unfold } from '../../design/Unfold.tsx';
import { ClaimVerdict, valueText } from '../ClaimVerdict.tsx';
import { Evidence } from './Evidence.tsx';
import type { LedgerEntry } from './ledger.ts';

interface ClaimRowProps {
  readonly claim: LedgerEntry;
  readonly today: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** A claim in the ledger; its phrase opens how it was judged. */
export function ClaimRow({ claim, today, isOpen, onToggle }: ClaimRowProps) {
  const row = useRef<HTMLTableRowElement>(null);
  const isShown = useRef(isOpen);
  const { id, phrase, heading, verdict, expected } = claim;
  // A link to a claim leads to it.
  useEffect(() => {
    if (isShown.current) row.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <>
      <tr ref={row} className={isOpen ? 'opened' : undefined}>
        <th scope="row">
          <Unfold isOpen={isOpen} onToggle={onToggle} controls={`claim-${id}`}>
            “{phrase}”
          </Unfold>
          <span className="beside">{heading}</span>
        </th>
        <td>
          <ClaimVerdict word={verdict} />
        </td>
        <td className="number">{valueText(claim)}</td>
        <td className="number">{expected}</td>
      </tr>
      {isOpen && (
        <tr id={`claim-${id}`}>
          <td colSpan={4} className="defence">
            <Evidence claim={claim} today={today} />
          </td>
        </tr>
      )}
    </>
  );
}
