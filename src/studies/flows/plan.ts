import type { PlannedTest } from '../trials.ts';
import { MONTH } from './exchange.ts';
import { FUND_SESSIONS } from './funds.ts';
import type { FlowParameters } from './parameters.ts';

/** The tests that decide. */
export function planTests(params: FlowParameters): readonly PlannedTest[] {
  return [outflowTest(params), fundTest(params)];
}

/** Of the days of net outflow. */
export function outflowTest({ family, coin }: FlowParameters): PlannedTest {
  return {
    family,
    hypothesis: `outflow days and inflow days of ${coin} are not equally likely`,
    specification: { days: MONTH, errors: 'long-run variance of a year' },
  };
}

/** Of the flow of the funds. */
export function fundTest({ family, coin }: FlowParameters): PlannedTest {
  return {
    family,
    hypothesis: `the mean flow of the funds of ${coin} is not 0`,
    specification: { sessions: FUND_SESSIONS[1], errors: 'long-run variance of a year' },
  };
}
