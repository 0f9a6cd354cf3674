# Reference values for distance correlation, Kendall's tau and GARCH.
#
# Usage: Rscript stats_correlation.R > test/oracles/stats/stats_correlation-r.json
#
# Inputs are the golden series and others from the generator of golden.R.

suppressMessages({
  library(energy)
  library(tseries)
})

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "golden.R"))

dynamic_returns <- function(n = 1200) {
  e <- normals(424242)(2 * n)
  v <- c(1, 4)
  q <- c(1, 1, 0.4)
  out <- matrix(0, n, 2)
  for (t in 1:n) {
    r <- q[3] / sqrt(q[1] * q[2])
    z <- c(e[2 * t - 1], r * e[2 * t - 1] + sqrt(1 - r^2) * e[2 * t])
    out[t, ] <- c(0.05, -0.1) + sqrt(v) * z
    v <- c(0.05, 0.4) + c(0.08, 0.15) * v * z^2 + c(0.87, 0.75) * v
    q <- c(0.02, 0.02, 0.02 * 0.4) + 0.04 * c(z[1]^2, z[2]^2, z[1] * z[2]) + 0.94 * q
  }
  out
}

distance <- function(x, y) {
  test <- dcov.test(x, y, R = 0)
  c(dcor(x, y), dcov(x, y), test$statistic)
}

json <- function(values) paste0("[", paste(format(values, digits = 17, trim = TRUE), collapse = ","), "]")

series <- golden_series()
x <- series$x
y <- series$y
returns <- dynamic_returns()[, 1]
fit <- function(values) {
  as.numeric(coef(garch(values - mean(values), order = c(1, 1), control = garch.control(trace = FALSE))))
}
exact <- cor.test(x[1:20], y[1:20], method = "kendall")

cat(paste0(
  "{\n",
  ' "script": "scripts/oracles/stats_correlation.R",\n',
  ' "versions": {"R": "', getRversion(), '", "energy": "', packageVersion("energy"),
  '", "tseries": "', packageVersion("tseries"), '"},\n',
  ' "columns": "distance: correlation, covariance, n times squared covariance; garch: omega, alpha, beta",\n',
  ' "distance": {\n',
  '  "golden": ', json(distance(x, y)), ",\n",
  '  "square": ', json(distance(x, x^2)), ",\n",
  '  "ties": ', json(distance(floor(2 * x), floor(1.5 * y))), ",\n",
  '  "short": ', json(distance(x[1:7], y[1:7])), "\n",
  " },\n",
  ' "kendallExact": ', json(c(exact$estimate, exact$p.value)), ",\n",
  ' "garch": ', json(fit(returns)), "\n",
  "}\n"
))
