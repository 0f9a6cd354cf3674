import type { Instrument } from '../instrument.ts';

/** Series of FRED, under its ids. Yields and spreads are fractions and amounts are dollars, whatever the vendor scales by. */
export const MACRO: readonly Instrument[] = [
  macro('WALCL', 'Federal Reserve total assets', 'USD'),
  macro('RRPONTSYD', 'Overnight reverse repurchase agreements', 'USD'),
  macro('WTREGEN', 'Treasury General Account, week average', 'USD'),
  macro('WDTGAL', 'Treasury General Account, Wednesday level', 'USD'),
  macro('WM2NS', 'M2 money stock, weekly, not seasonally adjusted', 'USD'),
  { ...macro('M2SL', 'M2 money stock, monthly, seasonally adjusted', 'USD'), clock: 'month' },
  macro('DFF', 'Effective federal funds rate', 'fraction'),
  macro('DGS2', '2-year Treasury yield', 'fraction'),
  macro('DGS10', '10-year Treasury yield', 'fraction'),
  macro('DFII10', '10-year inflation-indexed Treasury yield', 'fraction'),
  macro('T10YIE', '10-year breakeven inflation rate', 'fraction'),
  macro('T10Y2Y', '10-year minus 2-year Treasury yield', 'fraction'),
  macro('BAMLH0A0HYM2', 'ICE BofA US High Yield option-adjusted spread', 'fraction'),
  macro('BAMLC0A0CM', 'ICE BofA US Corporate option-adjusted spread', 'fraction'),
  macro('BAA10Y', "Moody's seasoned Baa corporate yield minus 10-year Treasury yield", 'fraction'),
  macro('NFCI', 'Chicago Fed National Financial Conditions Index', 'points'),
  macro('ANFCI', 'Chicago Fed Adjusted National Financial Conditions Index', 'points'),
  macro('STLFSI4', 'St. Louis Fed Financial Stress Index', 'points'),
  macro('DTWEXBGS', 'Nominal Broad US Dollar Index', 'points'),
];

function macro(id: string, name: string, unit: string): Instrument {
  return { id, name, kind: 'macro', unit, defaultField: 'value', clock: 'new-york' };
}
