/** What every statistical test reports. */
export interface TestResult {
  readonly statistic: number;
  /** Probability, if the null hypothesis and the assumptions of the test hold, of a statistic at least as extreme. */
  readonly pValue: number;
  /** What the test tries to refute, in words that complete "The null hypothesis is that ...". */
  readonly nullHypothesis: string;
  readonly observations: number;
}
