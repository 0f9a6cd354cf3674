import { InfeasibleError } from '../../core/errors.ts';
import { buildPanel, type Panel } from '../panel/panel.ts';
import type { Sampling } from '../panel/sampling.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { RotationParameters } from './parameters.ts';

/** Below this there is nothing to split into thirds. */
const LEAST_BARS = 120;

/** Log returns of four sides on their common bars, without gaps, and the two spreads. */
export interface RotationSample {
  readonly panel: Panel;
  readonly labels: readonly string[];
  readonly small: Float64Array;
  readonly large: Float64Array;
  readonly alt: Float64Array;
  readonly bitcoin: Float64Array;
  /** Small less large. */
  readonly equity: Float64Array;
  /** Alt less bitcoin. */
  readonly crypto: Float64Array;
}

/** The bars on which all four sides changed. Throws `InfeasibleError` below 120 of them. */
export function rotationSample(
  data: StudyData,
  params: Pick<RotationParameters, 'small' | 'large' | 'alt' | 'bitcoin' | 'join' | 'from'>,
  sampling: Sampling = { kind: 'daily' },
): RotationSample {
  const { small, large, alt, bitcoin, join, from } = params;
  const names = [small, large, alt, bitcoin];
  const panel = buildPanel(data, names, { join, from, sampling });
  const changes = names.map((name) => panel.column(name).changes);
  const bars = [...panel.labels.keys()].filter((t) => changes.every((column) => Number.isFinite(column[t])));
  if (bars.length < LEAST_BARS) {
    throw new InfeasibleError(
      `compare ${small} less ${large} with ${alt} less ${bitcoin}`,
      LEAST_BARS,
      bars.length,
    );
  }
  const pick = (name: string) => {
    const column = panel.column(name).changes;
    return Float64Array.from(bars, (t) => column[t]!);
  };
  const sides = { small: pick(small), large: pick(large), alt: pick(alt), bitcoin: pick(bitcoin) };
  return {
    panel,
    labels: bars.map((t) => panel.labels[t] ?? ''),
    ...sides,
    equity: sides.small.map((value, t) => value - sides.large[t]!),
    crypto: sides.alt.map((value, t) => value - sides.bitcoin[t]!),
  };
}
