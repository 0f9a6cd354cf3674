import { useRef, useState } from 'react';
import { DAY_MS } from '../../../../core/time.ts';
import type { StudyTable } from '../../../api/types.ts';
import { PictureTools } from '../../../files/picture/PictureTools.tsx';
import { DataTable } from '../../../table/DataTable.tsx';
import { useWidth } from '../useWidth.ts';
import {
  type ClockedValue,
  type ClockLane,
  type ClockPicture,
  clockPictures,
  hoursText,
  namedTicks,
  TICK_LABEL_PX,
} from './clockPicture.ts';
import './clocks.css';

const LANE_PX = 58;
const BLOCK_PX = 20;
const HEAD_PX = 30;
const FOOT_PX = 24;
/** Below this a block has no room for its date. */
const LEAST_LABEL_PX = 36;

/** The sessions and days of both sides around a bar, and which value each join takes. */
export function Clocks({ table, source }: { readonly table: StudyTable; readonly source: string }) {
  const [isTable, setTable] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  return (
    <div className="clocks">
      <div className="chart-tools">
        <button
          type="button"
          className="quiet"
          aria-pressed={isTable}
          onClick={() => {
            setTable(!isTable);
          }}
        >
          as table
        </button>
        {!isTable && <PictureTools place={place} title={table.title} name="clocks" />}
      </div>
      {isTable ? (
        <DataTable table={table} source={source} fileName="clocks" />
      ) : (
        <div ref={place}>
          <Pictures table={table} />
        </div>
      )}
      {!isTable && <p className="small muted">{source}</p>}
    </div>
  );
}

function Pictures({ table }: { readonly table: StudyTable }) {
  return (
    <div className="clock-pictures">
      {clockPictures(table).map((picture) => (
        <Clock key={picture.bar} picture={picture} />
      ))}
      <p className="small muted clock-key">
        <span data-told>● nearest: the value struck closest to the bar</span>
        <span data-told>◆ known: the last one known at the bar</span>
        <span data-told>A block is the period of a value, its date the label that the series gives it.</span>
      </p>
    </div>
  );
}

function Clock({ picture }: { readonly picture: ClockPicture }) {
  const [place, width] = useWidth<HTMLDivElement>();
  const { bar, at, from, to, lanes, ticks } = picture;
  const x = (ms: number) => Math.max(0, Math.min(width, ((ms - from) / (to - from)) * width));
  const height = HEAD_PX + lanes.length * LANE_PX + FOOT_PX;
  const named = namedTicks(ticks, x, width);
  return (
    <figure className="clock">
      <figcaption>
        <strong>Bar of {bar}</strong> <span className="small muted">at {timeText(at)} UTC</span>
      </figcaption>
      <div ref={place} className="clock-place">
        {width > 0 && (
          <svg width={width} height={height} role="img" aria-label={describe(picture)}>
            {ticks.map((ms) => (
              <g key={ms} className={ms % DAY_MS === 0 ? 'tick midnight' : 'tick'}>
                <line x1={x(ms)} x2={x(ms)} y1={HEAD_PX - 8} y2={height - FOOT_PX} />
                {named.has(ms) && (
                  <text x={x(ms)} y={height - 8} textAnchor={anchorAt(x(ms), width)}>
                    {ms % DAY_MS === 0 ? new Date(ms).toISOString().slice(5, 10) : timeText(ms)}
                  </text>
                )}
              </g>
            ))}
            <g className="bar-line">
              <line x1={x(at)} x2={x(at)} y1={14} y2={height - FOOT_PX} />
              <text x={x(at)} y={11} textAnchor={x(at) > width - 60 ? 'end' : 'middle'}>
                bar {timeText(at)}
              </text>
            </g>
            {lanes.map((lane, i) => (
              <Lane key={lane.series} lane={lane} y={HEAD_PX + i * LANE_PX} x={x} at={at} index={i} />
            ))}
          </svg>
        )}
      </div>
    </figure>
  );
}

interface LaneProps {
  readonly lane: ClockLane;
  readonly y: number;
  readonly x: (ms: number) => number;
  readonly at: number;
  readonly index: number;
}

function Lane({ lane: { series, values }, y, x, at, index }: LaneProps) {
  return (
    <g className={`lane lane-${index % 2}`}>
      <text className="lane-name" x={0} y={y + 8}>
        {series}
      </text>
      {values.map((value) => (
        <Block key={value.struck} value={value} y={y + 12} x={x} />
      ))}
      {values.map((value) => (
        <Joins key={value.struck} value={value} y={y + 12 + BLOCK_PX} x={x} at={at} />
      ))}
    </g>
  );
}

function Block({ value, y, x }: Pick<LaneProps, 'y' | 'x'> & { readonly value: ClockedValue }) {
  const { begins, struck, known, label } = value;
  const [left, right] = [x(begins), x(struck)];
  if (right <= 0) return null;
  return (
    <g>
      <rect
        className="period"
        x={left}
        y={y}
        width={Math.max(2, right - left - 1)}
        height={BLOCK_PX}
        rx={2}
      />
      <line className="strike" x1={right - 1} x2={right - 1} y1={y - 2} y2={y + BLOCK_PX + 2} />
      {right - left >= LEAST_LABEL_PX && (
        <text className="period-label" x={(left + right) / 2} y={y + 14} textAnchor="middle">
          {label.slice(5)}
        </text>
      )}
      {known > struck && (
        <text className="period-label" x={x(known)} y={y - 2} textAnchor="end">
          known {timeText(known)}
        </text>
      )}
    </g>
  );
}

type JoinProps = Pick<LaneProps, 'y' | 'x' | 'at'> & { readonly value: ClockedValue };

/** From the strike of a value to the bar that takes it; what both joins take is marked once. */
function Joins({ value: { takenBy, struck, hours }, y, x, at }: JoinProps) {
  if (takenBy.length === 0) return null;
  const row = y + (takenBy[0] === 'nearest' ? 8 : 20);
  const [start, end] = [x(struck), x(at)];
  const isApart = Math.abs(start - end) >= 1;
  return (
    <g className={`join join-${takenBy.join('-')}`}>
      {isApart && <line x1={start} x2={end} y1={row} y2={row} />}
      {takenBy.map((join, i) => (
        <text key={join} x={start} y={row + 4 + i * 11} textAnchor="middle">
          {MARKS[join]}
        </text>
      ))}
      <text x={Math.min(start, end) - 9} y={row + 4} textAnchor="end">
        {hoursText(hours)}
      </text>
    </g>
  );
}

/** At the ends of the picture a label grows inwards. */
function anchorAt(x: number, width: number): 'start' | 'middle' | 'end' {
  if (x < TICK_LABEL_PX / 2) return 'start';
  return x > width - TICK_LABEL_PX / 2 ? 'end' : 'middle';
}

const MARKS = { nearest: '●', known: '◆' } as const;

function timeText(ms: number): string {
  return new Date(ms).toISOString().slice(11, 16);
}

/** The picture in words. */
function describe({ bar, at, lanes }: ClockPicture): string {
  const parts = lanes.flatMap(({ series, values }) =>
    values.flatMap(({ takenBy, label, struck, hours }) =>
      takenBy.map(
        (join) =>
          `${join} takes the value of ${series} labelled ${label}, struck ${new Date(struck).toISOString().slice(0, 16)} UTC, ${hoursText(hours)}`,
      ),
    ),
  );
  return `The bar of ${bar} stands at ${timeText(at)} UTC: ${parts.join('; ')}`;
}
