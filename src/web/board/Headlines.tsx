import { formatChange, formatHeadline } from '../../core/shownChange.ts';
import type { BoardFinding, Scalar } from '../api/types.ts';
import { intervalText } from '../design/numbers.ts';

const MOST = 3;

/** The two or three numbers of a card, each with its interval and what it was 30 days before. */
export function Headlines({ findings }: { readonly findings: readonly BoardFinding[] }) {
  return (
    <dl className="headlines">
      {findings
        .filter(isSingle)
        .slice(0, MOST)
        .map((finding) => (
          <div key={finding.name}>
            <dt>
              <span className="muted">{finding.group}:</span> {finding.label}
            </dt>
            <dd>
              {finding.value === null ? (
                <strong className="unknown muted">not known</strong>
              ) : (
                <strong>{formatHeadline(finding.value, finding.unit)}</strong>
              )}
              <span className="small muted">{besides(finding)}</span>
            </dd>
          </div>
        ))}
    </dl>
  );
}

type SingleFinding = BoardFinding & { readonly value: Scalar };

function isSingle(finding: BoardFinding): finding is SingleFinding {
  return !Array.isArray(finding.value);
}

function besides({ value, before, unit, interval }: SingleFinding): string {
  const change = before === undefined || Array.isArray(before) ? [] : [formatChange(value, before, unit)];
  return [...(interval ? [intervalText(interval, unit)] : []), ...change].join(' · ');
}
