/** Finer and finer steps within a decade. */
const STEPS = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7]] as const;
/** Within less than such a ratio, even steps are read better. */
const EVEN_RATIO = 3;
/** Of axes that reach down to zero or beneath, so many decades are named. */
const MOST_DECADES = 6;

interface LogAxis {
  /** At the ends of the axis. */
  readonly low: number;
  readonly high: number;
  /** Pixels, growing downwards or upwards. */
  readonly yOf: (value: number) => number;
  /** Pixels that a label needs. */
  readonly room: number;
}

/** Values to be named on a logarithmic axis: as fine as there is room for, over all of it, in falling order. */
export function logTicks(axis: LogAxis): readonly number[] {
  const { low, high } = axis;
  if (!(high > low) || high <= 0 || !Number.isFinite(high - low)) return [];
  const least = low > 0 ? low : high / 10 ** MOST_DECADES;
  const levels = [
    ...(low > 0 && high / low < EVEN_RATIO ? evenLevels({ ...axis, low: least }) : []),
    ...STEPS.toReversed().map((steps) =>
      decades(least, high).flatMap((decade) => steps.map((step) => step * decade)),
    ),
  ].map((level) => level.filter((value) => value >= least && value <= high));
  const fitting = levels.find((level) => level.length > 1 && hasRoom(level, axis));
  return (fitting ?? everyFew(levels.at(-1) ?? [], axis)).toReversed();
}

function decades(low: number, high: number): readonly number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(`1e${first + i}`));
}

/** Steps of 1, 2 and 5 from fine to coarse. */
function evenLevels({ low, high }: LogAxis): readonly (readonly number[])[] {
  const finest = Math.floor(Math.log10(high - low)) - 1;
  return [0, 1].flatMap((k) =>
    [1, 2, 5].map((digit) => {
      const step = digit * Number(`1e${finest + k}`);
      const first = Math.ceil(low / step);
      return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
    }),
  );
}

function hasRoom(values: readonly number[], { yOf, room }: LogAxis): boolean {
  const places = values.map(yOf);
  return places.every((y, i) => i === 0 || Math.abs(y - (places[i - 1] ?? 0)) >= room);
}

/** Every second, third and so on, until there is room; the same ones while the axis is moved. */
function everyFew(decades: readonly number[], axis: LogAxis): readonly number[] {
  for (let few = 1; few <= decades.length; few++) {
    const kept = decades.filter((value) => Math.round(Math.log10(value)) % few === 0);
    if (hasRoom(kept, axis)) return kept;
  }
  return [];
}
