import { InfeasibleError } from '../../core/errors.ts';
import { type RobustCorrelation, robustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import type { Sampling } from '../panel/sampling.ts';
import type { StudyData } from '../panel/studyData.ts';
import { fieldOf, instrumentsOf, parseSubject } from '../panel/subject.ts';
import type { RotationParameters } from './parameters.ts';
import { rotationSample } from './sample.ts';

/** Friday. */
const WEEKLY: Sampling = { kind: 'weekly', weekday: 5 };

/** The correlation of the spreads when something else is chosen. */
export interface OtherDefinition {
  readonly name: string;
  readonly label: string;
  readonly correlation: RobustCorrelation;
  readonly specification: Readonly<Record<string, string>>;
  readonly uses: readonly string[];
}

/** Instruments that other definitions read, beside those of the parameters. */
export const OTHER_INSTRUMENTS: readonly string[] = ['RUT', 'SPX', 'ETH'];

/** The indices in place of the funds, one coin in place of the basket, weeks in place of days; those that are not stored are left out. */
export function otherDefinitions(data: StudyData, params: RotationParameters): readonly OtherDefinition[] {
  const candidates: readonly Candidate[] = [
    { name: 'indices', label: 'RUT less SPX', change: { small: 'RUT', large: 'SPX' } },
    { name: 'one-coin', label: `ETH less ${params.bitcoin}`, change: { alt: 'ETH' } },
    { name: 'weekly', label: 'weeks to Friday', change: {}, sampling: WEEKLY },
  ];
  return candidates.flatMap((candidate) => definitionOf(data, params, candidate));
}

interface Candidate {
  readonly name: string;
  readonly label: string;
  readonly change: Partial<Pick<RotationParameters, 'small' | 'large' | 'alt'>>;
  readonly sampling?: Sampling;
}

function definitionOf(
  data: StudyData,
  params: RotationParameters,
  { name, label, change, sampling }: Candidate,
): readonly OtherDefinition[] {
  const changed = { ...params, ...change };
  const { small, large, alt, bitcoin } = changed;
  const sides = [small, large, alt, bitcoin];
  const isSame =
    sampling === undefined &&
    sides.join() === [params.small, params.large, params.alt, params.bitcoin].join();
  if (isSame || new Set(sides).size < sides.length || !sides.every((side) => isStored(data, side))) return [];
  try {
    const { panel, equity, crypto } = rotationSample(data, changed, sampling);
    const uses = [...new Set(sides.flatMap((side) => panel.column(side).uses))];
    const specification = { small, large, alt, bitcoin, bars: sampling ? 'weekly' : 'daily' };
    return [{ name, label, correlation: robustCorrelation(equity, crypto), specification, uses }];
  } catch (error) {
    if (error instanceof InfeasibleError) return [];
    throw error;
  }
}

function isStored(data: StudyData, subject: string): boolean {
  return instrumentsOf(parseSubject(subject)).some((id) => data.find(id, fieldOf(id)) !== undefined);
}
