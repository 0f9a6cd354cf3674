import { InputError } from '../core/errors.ts';
import { didYouMean } from '../core/text.ts';
import { alignmentAudit } from './alignment/alignmentAudit.ts';
import { backtest } from './backtest/backtest.ts';
import { breakout } from './breakout/breakout.ts';
import { breakoutEvents } from './breakoutEvents/breakoutEvents.ts';
import { coMovement } from './coMovement/coMovement.ts';
import { flows } from './flows/flows.ts';
import { leadLag } from './leadLag/leadLag.ts';
import { positioning } from './positioning/positioning.ts';
import { regimes } from './regimes/regimes.ts';
import { riskOn } from './riskOn/riskOn.ts';
import { rotation } from './rotation/rotation.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { segments } from './segments/segments.ts';
import { selectivity } from './selectivity/selectivity.ts';
import { structure } from './structure/structure.ts';
import type { Study } from './study.ts';
import { turningPointStudy } from './turningPoints/turningPoints.ts';

/** Every study, in the order in which people should meet them. Adding a study is adding it here. */
export const STUDIES: readonly Study[] = [
  alignmentAudit,
  breakout,
  coMovement,
  leadLag,
  rotation,
  turningPointStudy,
  breakoutEvents,
  segments,
  riskOn,
  regimes,
  positioning,
  flows,
  structure,
  selectivity,
  backtest,
  scenarios,
];

/** The study of that name; throws `InputError` with the nearest one. */
export function findStudy(name: string): Study {
  const found = STUDIES.find((study) => study.name === name);
  if (found) return found;
  const names = STUDIES.map((study) => study.name);
  throw new InputError(
    `Cannot run the study "${name}": there is none of that name${didYouMean(name, names)}; rotascope study lists them`,
  );
}
