import { useRef } from 'react';
import { formatValue } from '../../../../core/formatValue.ts';
import type { StudyTable } from '../../../api/types.ts';
import { PictureTools } from '../../../files/picture/PictureTools.tsx';
import { groupsOf, type OutcomeGroups, type ReliabilityGroup } from './reliabilityGroups.ts';

/** In units of the drawing. */
const SIDE = 160;
const COUNTS = 36;
const LEFT = 34;
const RIGHT = 10;
const TOP = 6;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const LEAST_MOST = 0.5;

/** A diagram an outcome: frequency by forecast with the band of calibrated forecasts, the diagonal, and counts beneath. The table has the numbers. */
export function ReliabilityPanels({ table }: { readonly table: StudyTable | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  const outcomes = table ? groupsOf(table) : [];
  if (outcomes.length === 0) {
    return <p className="muted">Too few forecasts are resolved to group them by what they said.</p>;
  }
  return (
    <>
      <div className="chart-tools">
        <PictureTools place={place} title="Reliability of past forecasts" name="scenarios-reliability" />
      </div>
      <div ref={place} className="reliability">
        {outcomes.map((outcome) => (
          <Panel key={outcome.name} outcome={outcome} />
        ))}
      </div>
    </>
  );
}

function Panel({ outcome: { name, groups } }: { readonly outcome: OutcomeGroups }) {
  const reach = Math.max(LEAST_MOST, ...groups.flatMap(({ forecast, came, to }) => [forecast, came, to]));
  const most = TICKS.find((tick) => tick >= reach) ?? 1;
  const x = (share: number) => LEFT + (share / most) * SIDE;
  const y = (share: number) => TOP + SIDE - (share / most) * SIDE;
  const title = name.replaceAll('-', ' ');
  const outside = groups.filter((group) => group.isOutside).length;
  return (
    <figure className="reliability-panel">
      <figcaption className="small">
        <strong>{title}</strong>{' '}
        <span className="muted">
          {outside} of {groups.length} outside
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${LEFT + SIDE + RIGHT} ${TOP + SIDE + COUNTS + 30}`}
        role="img"
        aria-label={`Reliability of ${title}; its numbers are in the table of groups`}
      >
        {TICKS.filter((tick) => tick <= most).map((tick) => (
          <g key={tick}>
            <line className="grid" x1={LEFT} x2={LEFT + SIDE} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 5} y={y(tick) + 3.5} textAnchor="end">
              {formatValue(tick, 'fraction')}
            </text>
            {tick > 0 && (
              <text
                x={tick === most ? x(tick) + RIGHT : x(tick)}
                y={TOP + SIDE + COUNTS + 14}
                textAnchor={tick === most ? 'end' : 'middle'}
              >
                {formatValue(tick, 'fraction')}
              </text>
            )}
          </g>
        ))}
        <line className="diagonal" x1={x(0)} y1={y(0)} x2={x(most)} y2={y(most)} />
        {groups.map((group) => (
          <Mark key={group.name} group={group} x={x} y={y} />
        ))}
        <Counts groups={groups} x={x} />
        <text x={LEFT + SIDE / 2} y={TOP + SIDE + COUNTS + 27} textAnchor="middle">
          forecast
        </text>
      </svg>
    </figure>
  );
}

type Scale = (share: number) => number;

interface MarkProps {
  readonly group: ReliabilityGroup;
  readonly x: Scale;
  readonly y: Scale;
}

function Mark({ group: { forecast, came, from, to, isOutside }, x, y }: MarkProps) {
  const [across, up] = [x(forecast), y(came)];
  return (
    <g className={isOutside ? 'mark outside' : 'mark'}>
      <line className="band" x1={across} x2={across} y1={y(from)} y2={y(to)} />
      {isOutside ? (
        <path d={`M${across - 4} ${up - 4}l8 8m0 -8l-8 8`} />
      ) : (
        <circle cx={across} cy={up} r={3.5} />
      )}
    </g>
  );
}

/** How many forecasts each group holds, as bars beneath the diagram. */
function Counts({ groups, x }: { readonly groups: readonly ReliabilityGroup[]; readonly x: Scale }) {
  const most = Math.max(...groups.map(({ forecasts }) => forecasts));
  const floor = TOP + SIDE + COUNTS;
  return (
    <g className="counts-bars">
      <line className="grid" x1={LEFT} x2={LEFT + SIDE} y1={floor} y2={floor} />
      {groups.map(({ name, forecast, forecasts }) => {
        const height = (forecasts / most) * (COUNTS - 8);
        return <rect key={name} x={x(forecast) - 3} y={floor - height} width={6} height={height} />;
      })}
      <text x={LEFT - 5} y={floor - COUNTS + 14} textAnchor="end">
        n {most}
      </text>
    </g>
  );
}
