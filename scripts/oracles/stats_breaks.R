#!/usr/bin/Rscript
# Reference values of structural change tests and break dates from strucchange.
#
# Usage: Rscript stats_breaks.R > test/oracles/stats/stats_breaks-r.json
#
# Inputs come from the generator of golden.R: a series of 120 with two shifts of its mean, and a regression of 150 whose slope
# changes after 90. Break numbers are the last observation of a regime, counted from 1.

suppressPackageStartupMessages(library(strucchange))

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "golden.R"))

numbers <- function(values) paste0("[", paste(sprintf("%.17g", values), collapse = ", "), "]")
field <- function(name, value) sprintf(' "%s": %s', name, value)

draw <- normals(11)
shifts <- draw(120) + rep(c(0, 1.2, -0.4), c(40, 45, 35))
stable <- draw(120)
x <- draw(150)
y <- 1 + c(0.5 * x[1:90], 1.3 * x[91:150]) + draw(150)

cusum <- function(formula, type) {
  process <- efp(formula, type = type)
  test <- sctest(process)
  c(unname(test$statistic), test$p.value)
}
sup_f <- function(formula, from) {
  f <- Fstats(formula, from = from)
  test <- sctest(f, type = "supF")
  c(unname(test$statistic), test$p.value, f$breakpoint)
}
dated <- function(formula, h) {
  bp <- breakpoints(formula, h = h)
  table <- summary(bp)$RSS
  chosen <- bp$breakpoints
  best <- lapply(seq_len(ncol(table) - 1), function(m) breakpoints(bp, breaks = m)$breakpoints)
  sprintf('{"minimumSegment": %d, "residualSums": %s, "bic": %s, "chosen": %s, "bySize": [%s]}',
    h, numbers(table["RSS", ]), numbers(table["BIC", ]), numbers(chosen[!is.na(chosen)]),
    paste(vapply(best, numbers, ""), collapse = ", "))
}

# Approximate p-values of Hansen (1997) on a grid: columns regressors, trimming, statistic, p-value.
grid <- expand.grid(k = c(1, 2, 3, 5), from = c(0.05, 0.15, 0.25), c = c(4, 8, 10, 12, 16, 20, 26))
hansen <- mapply(function(k, from, c) {
  strucchange:::pvalue.Fstats(c, type = "supF", k = k, lambda = ((1 - from) / from)^2)
}, grid$k, grid$from, grid$c)
rows <- sprintf("[%d, %.2f, %g, %.17g]", as.integer(grid$k), grid$from, grid$c, hansen)

cat("{\n", paste(c(
  field("versions", sprintf('{"R": "%s", "strucchange": "%s"}', getRversion(), packageVersion("strucchange"))),
  field("olsCusum", sprintf('{"shifts": %s, "stable": %s, "slope": %s}', numbers(cusum(shifts ~ 1, "OLS-CUSUM")),
    numbers(cusum(stable ~ 1, "OLS-CUSUM")), numbers(cusum(y ~ x, "OLS-CUSUM")))),
  field("recursiveCusum", sprintf('{"shifts": %s, "stable": %s, "slope": %s}', numbers(cusum(shifts ~ 1, "Rec-CUSUM")),
    numbers(cusum(stable ~ 1, "Rec-CUSUM")), numbers(cusum(y ~ x, "Rec-CUSUM")))),
  field("recursiveResiduals", numbers(recresid(cbind(1, x), y))),
  field("supF", sprintf('{"shifts": %s, "stable": %s, "slope": %s, "slopeNarrow": %s}', numbers(sup_f(shifts ~ 1, 0.15)),
    numbers(sup_f(stable ~ 1, 0.15)), numbers(sup_f(y ~ x, 0.15)), numbers(sup_f(y ~ x, 0.25)))),
  field("breakpoints", sprintf('{"shifts": %s, "stable": %s, "slope": %s}', dated(shifts ~ 1, 15L), dated(stable ~ 1, 20L),
    dated(y ~ x, 20L))),
  field("hansen", paste0("[\n  ", paste(rows, collapse = ",\n  "), "\n ]"))
), collapse = ",\n"), "\n}\n", sep = "")
