# Reference values for src/stats/regression, from R: quantile regression (quantreg), the Diebold-Mariano test (forecast)
# and covariances (sandwich).
#
# Usage: Rscript stats_regression.R > test/oracles/stats/stats_regression-r.json
#
# The series are those of golden.R.

suppressPackageStartupMessages({
  library(quantreg)
  library(forecast)
  library(sandwich)
})

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "golden.R"))

number <- function(values) paste0("[", paste(sprintf("%.17g", values), collapse = ", "), "]")
object <- function(entries) {
  paste0("{\n", paste(sprintf('"%s": %s', names(entries), unlist(entries)), collapse = ",\n"), "\n}")
}

series <- golden_series()
x <- series$x
y <- series$y

quantile_fit <- function(tau) {
  n <- length(y)
  frame <- data.frame(y = y[-1], own = y[-n], lead = x[-n])
  fit <- rq(y ~ own + lead, tau = tau, data = frame)
  object(list(
    coefficients = number(coef(fit)),
    loss = number(fit$rho),
    powell = number(summary(fit, se = "ker")$coefficients[, 2])
  ))
}

# Integers: many ties, many residuals of zero.
tied_fit <- function(tau) {
  steps <- data.frame(y = round(2 * y), x = round(2 * x))
  number(suppressWarnings(rq(y ~ x, tau = tau, data = steps))$rho)
}

diebold_mariano <- function(horizon, power, alternative, estimator) {
  errors <- list(y - 0.3 * x, y + 0.05 * x)
  test <- dm.test(errors[[1]], errors[[2]],
    h = horizon, power = power, alternative = alternative, varestimator = estimator
  )
  number(c(test$statistic, test$p.value))
}

fit <- lm(y ~ x)
taus <- c(0.05, 0.25, 0.5, 0.9)
package_version <- function(name) sprintf('"%s"', packageVersion(name))

cat(object(list(
  versions = object(list(
    R = sprintf('"%s"', getRversion()),
    quantreg = package_version("quantreg"),
    forecast = package_version("forecast"),
    sandwich = package_version("sandwich")
  )),
  quantile = object(setNames(lapply(taus, quantile_fit), taus)),
  tied = object(setNames(lapply(taus, tied_fit), taus)),
  neweyWest5 = number(sqrt(diag(NeweyWest(fit, lag = 5, prewhite = FALSE)))),
  HC3 = number(sqrt(diag(vcovHC(fit, type = "HC3")))),
  dieboldMariano = object(list(
    "1 2 two-sided acf" = diebold_mariano(1, 2, "two.sided", "acf"),
    "4 2 two-sided acf" = diebold_mariano(4, 2, "two.sided", "acf"),
    "4 1 greater acf" = diebold_mariano(4, 1, "greater", "acf"),
    "4 2 less bartlett" = diebold_mariano(4, 2, "less", "bartlett")
  ))
)), "\n")
