import type { TurningPoint, TurningPointDating } from './turningPoints.ts';

/**
 * The phase of every bar in hindsight: 1 from the bar after a trough to the next peak, 0 from the bar after a peak to the next
 * trough, NaN up to and including the first turning point. After the last point its phase goes on, though a later point may have
 * to correct that. Uses what later bars revealed: for description, never for a decision at the bar. O(n).
 */
export function phases(dating: TurningPointDating): Float64Array {
  const out = new Float64Array(dating.length).fill(Number.NaN);
  dating.points.forEach(({ kind, index }, i) => {
    out.fill(phaseAfter(kind), index + 1, (dating.points[i + 1]?.index ?? dating.length - 1) + 1);
  });
  return out;
}

/**
 * The phase that was known at every bar: 1 where the latest standing turning point was a trough, 0 where it was a peak, NaN
 * before one was confirmed. The value at bar t depends on bars 0 .. t alone. O(n + points).
 */
export function knownPhases(dating: TurningPointDating): Float64Array {
  const out = new Float64Array(dating.length).fill(Number.NaN);
  // A later confirmation always belongs to the latest extreme, whether it adds a point or replaces some.
  const inOrder = [...dating.points, ...dating.withdrawn].sort((a, b) => a.confirmedAt - b.confirmedAt);
  for (const { kind, confirmedAt } of inOrder) out.fill(phaseAfter(kind), confirmedAt);
  return out;
}

function phaseAfter(kind: TurningPoint['kind']): number {
  return kind === 'trough' ? 1 : 0;
}
