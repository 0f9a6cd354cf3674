import { coinsOf } from './coin.ts';

/** Chains that settle on another chain. */
export const LAYER_2_COINS = coinsOf('layer-2', [
  ['POL', 'Polygon', 'POL (ex-MATIC)', 'POL (prev. MATIC)', 'Polygon (prev. MATIC)', 'Matic Network'],
  ['MATIC', 'Polygon', 'Matic Network'],
  ['ARB', 'Arbitrum'],
  ['OP', 'Optimism'],
  ['IMX', 'Immutable', 'ImmutableX', 'Immutable X'],
  ['MNT', 'Mantle', 'BitDAO'],
  ['BIT', 'BitDAO'],
  ['STRK', 'Starknet'],
  ['ZK', 'ZKsync'],
  ['ZKS', 'ZKSwap'],
  ['STX', 'Stacks', 'Blockstack'],
  ['METIS', 'Metis', 'MetisDAO'],
  ['BOBA', 'Boba Network'],
  ['SKL', 'SKALE', 'SKALE Network'],
  ['OMG', 'OMG Network', 'OmiseGO'],
  ['LRC', 'Loopring'],
  ['CTSI', 'Cartesi'],
  ['CELR', 'Celer Network'],
  ['MANTA', 'Manta Network'],
  ['BLAST', 'Blast'],
  ['LINEA', 'Linea'],
  ['MOVE', 'Movement'],
  ['MERL', 'Merlin Chain'],
  ['STAKE', 'xDai'],
  ['LOOM', 'Loom Network'],
]);

export const ORACLE_COINS = coinsOf('oracle', [
  ['LINK', 'Chainlink'],
  ['PYTH', 'Pyth Network'],
  ['BAND', 'Band Protocol'],
  ['UMA', 'UMA'],
  ['TRB', 'Tellor'],
  ['API3', 'API3'],
  ['DIA', 'DIA'],
  ['WIN', 'WINkLink', 'WINk'],
  ['NEST', 'NEST Protocol'],
  ['BRG', 'Bridge Oracle'],
  ['ZAP', 'Zap'],
]);

export const STORAGE_COINS = coinsOf('storage', [
  ['FIL', 'Filecoin'],
  ['AR', 'Arweave'],
  ['WAL', 'Walrus'],
  ['STORJ', 'Storj'],
  ['SC', 'Siacoin'],
  ['BTT', 'BitTorrent (New)', 'BitTorrent'],
  ['MAID', 'MaidSafeCoin'],
  ['LAMB', 'Lambda'],
  ['BLZ', 'Bluzelle'],
  ['LBC', 'LBRY Credits'],
]);
