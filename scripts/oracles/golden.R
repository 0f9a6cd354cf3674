# What the scripts of this folder share: numbers that any language can make, and the golden series.
#
# `test/support/goldenSeries.ts` and `golden.py` make the same numbers.

# Nearly normal numbers, as many as asked at each call: sums of twelve uniforms of the minimal standard generator of Park and
# Miller (1988), less six.
normals <- function(seed) {
  state <- seed
  function(count) {
    vapply(seq_len(count), function(i) {
      total <- -6
      for (j in 1:12) {
        state <<- (16807 * state) %% (2^31 - 1)
        total <- total + state / (2^31 - 1)
      }
      total
    }, 0)
  }
}

# An autoregression x, and y that follows it by one step.
golden_series <- function(length = 300) {
  e <- normals(20260114)(2 * length)
  x <- y <- numeric(length)
  last <- c(0, 0)
  for (t in seq_len(length)) {
    x[t] <- 0.2 * last[1] + e[2 * t - 1]
    y[t] <- 0.3 * last[2] + 0.5 * last[1] + e[2 * t]
    last <- c(x[t], y[t])
  }
  list(x = x, y = y)
}
