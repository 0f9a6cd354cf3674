import { InputError } from '../core/errors.ts';
import { didYouMean } from '../core/text.ts';
import { alignmentAudit } from './alignment/alignmentAudit.ts';
import { leadLag } from './leadLag/leadLag.ts';
import type { Study } from './study.ts';

/** Every study, in the order in which people should meet them. Adding a study is adding it here. */
export const STUDIES: readonly Study[] = [alignmentAudit, leadLag];

/** The study of that name; throws `InputError` with the nearest one. */
export function findStudy(name: string): Study {
  const found = STUDIES.find((study) => study.name === name);
  if (found) return found;
  const names = STUDIES.map((study) => study.name);
  throw new InputError(
    `Cannot run the study "${name}": there is none of that name${didYouMean(name, names)}; rotascope study lists them`,
  );
}
