import type { Alias } from '../instrument.ts';

/**
 * Coins that changed their symbol at one to one. The old symbol means the coin for ever where the old token ceased, and until
 * the swap began where a remainder of it is still listed; that remainder is an instrument of its own.
 */
const RENAMED_COINS: readonly Alias[] = [
  { symbol: 'A', instrument: 'EOS', from: '2025-05-14' },
  { symbol: 'AGI', instrument: 'AGIX', name: 'SingularityNET' },
  { symbol: 'BCHABC', instrument: 'BCH' },
  { symbol: 'BCHSV', instrument: 'BSV' },
  { symbol: 'BIT', instrument: 'MNT', until: '2023-07-16' },
  { symbol: 'BTMX', instrument: 'ASD' },
  { symbol: 'BTTC', instrument: 'BTT' },
  { symbol: 'FRAX', instrument: 'FXS', from: '2025-06-01' },
  { symbol: 'FTM', instrument: 'S', until: '2025-01-15' },
  { symbol: 'GNT', instrument: 'GLM', until: '2020-11-18' },
  { symbol: 'KLAY', instrument: 'KAIA' },
  { symbol: 'LIT', instrument: 'HEI', until: '2025-02-28' },
  { symbol: 'LUNA', instrument: 'LUNC', until: '2022-05-27' },
  { symbol: 'LUNA2', instrument: 'LUNA' },
  { symbol: 'MATIC', instrument: 'POL', until: '2024-09-03' },
  { symbol: 'MIOTA', instrument: 'IOTA' },
  { symbol: 'NANO', instrument: 'XNO' },
  { symbol: 'PAX', instrument: 'USDP' },
  { symbol: 'RNDR', instrument: 'RENDER' },
  { symbol: 'STRAT', instrument: 'STRAX' },
  { symbol: 'TOMO', instrument: 'VIC' },
  { symbol: 'UST', instrument: 'USTC' },
  { symbol: 'XDCE', instrument: 'XDC' },
  { symbol: 'XRB', instrument: 'XNO' },
  { symbol: 'XZC', instrument: 'FIRO' },
];

/** Coins that were counted anew: one old unit is worth `units` new ones. */
const REDENOMINATED_COINS: readonly Alias[] = [
  { symbol: 'BCHA', instrument: 'XEC', units: 1_000_000 },
  { symbol: 'BNX', instrument: 'FORM', units: 100, until: '2023-02-28' },
  { symbol: 'BNX', instrument: 'FORM', from: '2023-03-01' },
  { symbol: 'BNX', instrument: 'BNX_OLD', name: 'BinaryX (old)' },
  { symbol: 'BTT', instrument: 'BTT', units: 1000, until: '2022-01-17' },
  { symbol: 'BTTOLD', instrument: 'BTT', units: 1000 },
  { symbol: 'ERD', instrument: 'EGLD', units: 0.001 },
  { symbol: 'NPXS', instrument: 'PUNDIX', units: 0.001 },
  { symbol: 'SUN', instrument: 'SUN', units: 1000, until: '2021-05-25' },
  { symbol: 'SUN', instrument: 'SUN', name: 'SUN', units: 1000, until: '2021-12-31' },
];

/** Different coins under one symbol. What the bare symbol means is settled by the date or else by the registered coin. */
const SHARED_SYMBOLS: readonly Alias[] = [
  { symbol: 'ACA', instrument: 'ACA_ACASH', name: 'Acash Coin' },
  { symbol: 'BEAM', instrument: 'BEAM_MIMBLEWIMBLE', until: '2023-10-25' },
  { symbol: 'FRAX', instrument: 'FXS', name: 'Frax (prev. FXS)' },
  { symbol: 'KNC', instrument: 'KNCL', name: 'Kyber Network Crystal Legacy' },
  { symbol: 'ONE', instrument: 'ONE_BIGONE', name: 'BigONE Token' },
  { symbol: 'LA', instrument: 'LATOKEN', until: '2025-05-31' },
  { symbol: 'QQQ', instrument: 'QQQ_POSEIDON', name: 'Poseidon Network' },
  { symbol: 'SPX', instrument: 'SPX6900' },
  { symbol: 'STRK', instrument: 'STRK_STRIKE', name: 'Strike' },
];

/** Earlier lives of coins, and coins that share a symbol. */
export const COIN_HISTORY: readonly Alias[] = [...RENAMED_COINS, ...REDENOMINATED_COINS, ...SHARED_SYMBOLS];
