/** What decides a claim. */
export interface ClaimTest {
  readonly test: string;
  readonly expect: string;
}
