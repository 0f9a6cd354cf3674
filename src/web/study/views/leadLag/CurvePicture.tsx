import type { Choice, Curve, Spec } from './curveLayout.ts';

export const LEFT_PX = 104;
const TOP_PX = 190;
const ROW_PX = 15;
const GROUP_PX = 8;
const LEVEL = 0.05;

interface CurvePictureProps {
  readonly curve: Curve;
  readonly width: number;
  /** The specification that is read, from 1 on. */
  readonly at: number;
  readonly label: string;
}

/** Effects with intervals, and beneath a dot for each choice that was made. */
export function CurvePicture({ curve, width, at, label }: CurvePictureProps) {
  const { specs, choices, least, most } = curve;
  const step = (width - LEFT_PX) / specs.length;
  const x = (rank: number) => LEFT_PX + (rank - 0.5) * step;
  const range = most - least || 1;
  const y = (value: number) => 10 + ((most - value) / range) * (TOP_PX - 24);
  const rows = rowsOf(choices);
  const height = TOP_PX + rows.length * ROW_PX + choices.length * GROUP_PX;
  const radius = Math.max(1.5, Math.min(4, step * 0.36));
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      <rect className="curve-at" x={x(at) - step / 2} y={0} width={step} height={height} />
      {ticksOf(least, most).map((value) => (
        <g key={value} className={value === 0 ? 'curve-tick zero' : 'curve-tick'}>
          <line x1={LEFT_PX} x2={width} y1={y(value)} y2={y(value)} />
          <text x={LEFT_PX - 6} y={y(value) + 4} textAnchor="end">
            {value}
          </text>
        </g>
      ))}
      {specs.map((spec) => (
        <Estimate key={spec.rank} spec={spec} x={x(spec.rank)} y={y} radius={radius} />
      ))}
      {rows.map(({ choice, option, isFirst, y: row }) => (
        <g key={choice.name + option} className="curve-row">
          {isFirst && <line x1={0} x2={width} y1={row - 11} y2={row - 11} />}
          <text x={LEFT_PX - 6} y={row + 3} textAnchor="end">
            {optionText(choice, option)}
          </text>
          {specs.map(({ rank, choices: made }) => (
            <circle
              key={rank}
              className={made[choice.name] === option ? 'made' : 'not-made'}
              cx={x(rank)}
              cy={row}
              r={made[choice.name] === option ? radius : Math.min(1, radius / 2)}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}

interface EstimateProps {
  readonly spec: Spec;
  readonly x: number;
  readonly y: (value: number) => number;
  readonly radius: number;
}

function Estimate({ spec: { effect, lower, upper, p }, x, y, radius }: EstimateProps) {
  return (
    <g className={p < LEVEL ? 'estimate apart' : 'estimate'}>
      {Number.isFinite(lower) && <line x1={x} x2={x} y1={y(lower)} y2={y(upper)} />}
      <circle cx={x} cy={y(effect)} r={radius} />
    </g>
  );
}

function rowsOf(choices: readonly Choice[]) {
  return choices.flatMap((choice, group) => {
    const before = choices.slice(0, group).reduce((sum, { options }) => sum + options.length, 0);
    return choice.options.map((option, i) => ({
      choice,
      option,
      isFirst: i === 0,
      y: TOP_PX + (before + i) * ROW_PX + (group + 1) * GROUP_PX,
    }));
  });
}

/** Numbers need their unit: `5 bars back`. */
function optionText({ label }: Choice, option: string): string {
  if (!/^\d+$/.test(option)) return option;
  return `${option} ${option === '1' ? label.replace('bars', 'bar') : label}`;
}

/** Round values from end to end, 0 among them. */
function ticksOf(least: number, most: number): readonly number[] {
  const rough = (most - least) / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const [from, to] = [Math.ceil(least / step), Math.floor(most / step)];
  return Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(6)));
}
