#!/usr/bin/Rscript
# Reference values of the Phillips-Perron test from urca and tseries, and of the Johansen test from urca.
#
# Usage: Rscript stats_stationarity.R > test/oracles/stats/stats_stationarity-r.json
#
# Inputs are running sums of the golden series (golden.R).
# Both packages scale the correction term of Z-tau in their own way (urca: by the current instead of the lagged level; tseries:
# by n instead of sqrt(n^2 - 1)), so the tests rebuild these forms from the parts of the program's result.

suppressPackageStartupMessages({
  library(urca)
  library(tseries)
})

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "golden.R"))

json_numbers <- function(values) paste0("[", paste(sprintf("%.17g", values), collapse = ", "), "]")

series <- golden_series()
walk_x <- cumsum(series$x)
walk_y <- cumsum(series$y)

tau <- function(model, lags) ur.pp(walk_y, type = "Z-tau", model = model, use.lag = lags)@teststat
trend <- suppressWarnings(pp.test(walk_y, type = "Z(t_alpha)"))
jo <- function(type) ca.jo(cbind(walk_y, walk_x), type = type, ecdet = "none", K = 2)@teststat

cat("{\n")
cat(sprintf(' "versions": {"R": "%s", "urca": "%s", "tseries": "%s"},\n',
  getRversion(), packageVersion("urca"), packageVersion("tseries")))
cat(sprintf(' "urcaConstant": %s,\n', json_numbers(c(tau("constant", 5), tau("constant", 15)))))
cat(sprintf(' "urcaTrend": %s,\n', json_numbers(c(tau("trend", 5), tau("trend", 15)))))
cat(sprintf(' "tseriesTrend": {"lags": %d, "statistic": %.17g},\n', trend$parameter, trend$statistic))
cat(sprintf(' "johansenTrace": %s,\n', json_numbers(rev(jo("trace")))))
cat(sprintf(' "johansenMaximum": %s\n', json_numbers(rev(jo("eigen")))))
cat("}\n")
