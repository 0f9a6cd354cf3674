import { useMemo, useState } from 'react';
import { formatHeadline } from '../../core/shownChange.ts';
import type { KeptCard, MetricFinding } from '../api/types.ts';
import { Picture } from '../board/Picture.tsx';
import { intervalText } from '../design/numbers.ts';
import { hasLatestInterval, latestOf } from '../explore/outcome.ts';
import { type RowState, useValues } from '../explore/queries.ts';
import { useAsOf } from '../places/asOf.ts';
import { Link } from '../places/Link.tsx';
import { CardEditor } from './CardEditor.tsx';
import { queryOf, viewOf } from './keptView.ts';
import { stampOf } from './stamp.ts';

/** A view of the explorer as a card: picture, latest values, and the way back. */
export function YourCard({ card }: { readonly card: KeptCard }) {
  const { date } = useAsOf();
  const [isEdited, setEdited] = useState(false);
  const states = useValues(card.expressions, date);
  const picture = useMemo(() => {
    const shown = states.flatMap(({ data }, i) => (data && !card.hidden.includes(i + 1) ? data : []));
    return stampOf(shown, viewOf(card));
  }, [states, card]);
  const isBusy = states.some(({ isWorking }) => isWorking);
  return (
    <article className="card your-card" aria-busy={isBusy} aria-labelledby={`kept-${card.id}`}>
      <div className="your-card-head">
        <h3 id={`kept-${card.id}`}>
          <Link to="/explore" query={queryOf(card)}>
            {card.title}
          </Link>
        </h3>
        <button
          type="button"
          className="quiet"
          aria-expanded={isEdited}
          aria-label={`Edit ${card.title}`}
          onClick={() => {
            setEdited(!isEdited);
          }}
        >
          edit
        </button>
      </div>
      {isEdited && (
        <CardEditor
          card={card}
          onDone={() => {
            setEdited(false);
          }}
        />
      )}
      {picture && <Picture figure={picture} />}
      {isBusy && !picture && <div className="waiting-picture shimmer" />}
      <dl className="headlines">
        {card.expressions.map((expression, i) => (
          <div key={expression}>
            <dt className="mono">{expression}</dt>
            <dd>
              <Latest state={states[i]} />
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

function Latest({ state }: { readonly state: RowState | undefined }) {
  if (state?.data) return <LatestValue finding={state.data} />;
  const isWorking = state === undefined || state.isWorking;
  return (
    <span className="small muted">
      {isWorking ? 'being worked out' : (state.error?.message ?? 'cannot be used')}
    </span>
  );
}

function LatestValue({ finding }: { readonly finding: MetricFinding }) {
  const { unit, interval } = finding;
  const { value, date } = latestOf(finding);
  const shown = typeof value === 'boolean' ? (value ? 'yes' : 'no') : formatHeadline(value, unit);
  const besides = [
    ...(date === undefined ? [] : [`on ${date}`]),
    ...(interval && hasLatestInterval(finding) ? [intervalText(interval, unit)] : []),
  ];
  return (
    <>
      <strong>{shown}</strong>
      <span className="small muted">{besides.join(' · ')}</span>
    </>
  );
}
