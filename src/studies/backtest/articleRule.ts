/** The rule of the article, as strategies/small-cap-breakout.yaml ships it; a test holds the two together. */
export const ARTICLE_RULE = `name: small-cap-breakout
description: >-
  "Small-cap breakout, then altcoins": when the Russell 2000 closes at a record for the first time in a long while, hold the
  largest altcoins, alike, for a fixed time.
from: 2017-01-03
universe: top(50)
entry: ath(RUT) and drought(RUT) >= {drought}
exit: daysSince(ath(RUT) and drought(RUT) >= {drought}) >= {hold}
weights: equal
rebalance: never
costs:
  fee: 0.001
  spread: by-volume
cash: DFF
benchmarks: [bitcoin, altcoins, 60/40]
parameters:
  drought: 180
  hold: 90
sweep:
  drought: { from: 20, to: 400, step: 20 }
  hold: { from: 10, to: 200, step: 10 }
`;
