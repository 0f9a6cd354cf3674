import { parseDate, parseInstant, SECOND_MS } from '../../../../core/time.ts';
import type { StudyFigure } from '../../../api/types.ts';
import { afterHoles } from './holes.ts';

/** Seconds since 1970, as the charts count. */
export type Seconds = number;

export interface CoursePoint {
  readonly time: Seconds;
  readonly value: number;
  /** Ends of the band, or of the layer of a stack. */
  readonly lower?: number;
  readonly upper?: number;
  /** Nothing leads here from the point before: something is missing between them. */
  readonly breaks?: true;
}

/** A series in order of time, each time once, without what is missing. */
export interface Course {
  readonly name: string;
  readonly points: readonly CoursePoint[];
}

/** A hole of more than this many usual steps keeps its width on the axis; shorter ones are nights, weekends and holidays. */
const LONGEST_STEP = 6;
const MOST_FILLERS = 5000;

type Points = StudyFigure['series'][number]['points'];

export function coursesOf({ kind, series }: StudyFigure): readonly Course[] {
  const courses = series.map(({ name, points }) => ({ name, points: pointsOf(points) }));
  if (kind === 'bar') return courses.map(apart);
  return (kind === 'stack' ? stacked(courses) : courses).map(withHoles);
}

/** Every time of the courses once, in order. */
export function timesOf(courses: readonly Course[]): readonly Seconds[] {
  const times = new Set(courses.flatMap(({ points }) => points.map(({ time }) => time)));
  return [...times].toSorted((a, b) => a - b);
}

/** The places of a time axis that gives each time the same room: holes are filled in usual steps. */
export function placesInTime(times: readonly Seconds[]): readonly Seconds[] {
  const steps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  let left = MOST_FILLERS;
  return times.flatMap((time, i) => {
    const step = steps[i] ?? 0;
    const missing = step > LONGEST_STEP * usual ? Math.ceil(step / usual) - 1 : 0;
    const fillers = Math.min(missing, left);
    left -= fillers;
    return [time, ...Array.from({ length: fillers }, (_, k) => time + ((k + 1) * step) / (missing + 1))];
  });
}

/** Where `time` belongs in what is sorted: the first place that is not earlier. */
export function placeOf(times: readonly Seconds[], time: Seconds): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The point that holds at a time: the one at it, or the one that a line leads on from; undefined in gaps and beyond the ends. */
export function pointAt({ points }: Course, time: Seconds): CoursePoint | undefined {
  const next = placeIn(points, time);
  const here = points[next];
  if (here?.time === time) return here;
  return here && !here.breaks ? points[next - 1] : undefined;
}

function placeIn(points: readonly CoursePoint[], time: Seconds): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.time ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function secondsOf(date: string): Seconds | undefined {
  const ms = parseInstant(date) ?? parseDate(date.slice(0, 10));
  return ms === undefined ? undefined : ms / SECOND_MS;
}

function pointsOf(points: Points): readonly CoursePoint[] {
  const read = points
    .map(([x, y, lower, upper]) => ({ time: secondsOf(String(x)), y: numberOf(y), lower, upper }))
    .filter((point): point is typeof point & { readonly time: Seconds } => point.time !== undefined)
    .toSorted((a, b) => a.time - b.time);
  const kept: CoursePoint[] = [];
  let isBroken = false;
  for (const { time, y, lower, upper } of read) {
    const last = kept.at(-1);
    const isAgain = last?.time === time;
    if (y === undefined) {
      isBroken = isBroken || !isAgain;
      continue;
    }
    const breaks = isAgain ? last.breaks === true : isBroken && kept.length > 0;
    // Of what is told twice for one time, the later telling holds.
    if (isAgain) kept.pop();
    const [low, high] = [numberOf(lower), numberOf(upper)];
    const band = low !== undefined && high !== undefined ? { lower: low, upper: high } : {};
    kept.push({ time, value: y, ...band, ...(breaks ? { breaks } : {}) });
    isBroken = false;
  }
  return kept;
}

/** Bars stand for themselves: nothing holds between two of them. */
function apart({ name, points }: Course): Course {
  return { name, points: points.map((point) => ({ ...point, breaks: true })) };
}

/** Breaks where nothing was told for long, as where something is told to be missing. */
function withHoles({ name, points }: Course): Course {
  const holes = afterHoles(points.map(({ time }) => time));
  return { name, points: points.map((point, i) => (holes.has(i) ? { ...point, breaks: true } : point)) };
}

/** Layers on layers. Where one of them is missing there is no whole, so there is a gap in all. */
function stacked(courses: readonly Course[]): readonly Course[] {
  const values = courses.map(({ points }) => new Map(points.map(({ time, value }) => [time, value])));
  const layers: CoursePoint[][] = courses.map(() => []);
  let isBroken = false;
  for (const time of timesOf(courses)) {
    if (values.some((of) => !of.has(time))) {
      isBroken = true;
      continue;
    }
    let lower = 0;
    values.forEach((of, i) => {
      const value = of.get(time) ?? 0;
      const breaks = isBroken && layers[i]?.length !== 0;
      layers[i]?.push({ time, value, lower, upper: lower + value, ...(breaks ? { breaks } : {}) });
      lower += value;
    });
    isBroken = false;
  }
  return courses.map(({ name }, i) => ({ name, points: layers[i] ?? [] }));
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
