/**
 * The repository whose activity stands for a coin: the node software that most of its network runs, or the contracts of its protocol.
 * One for each coin, so that a stored number is the number of one answer. A choice, made in 2026 and not by any measure; a project is
 * to be compared with its own past, never with another. From the largest coin to smaller ones: without a token only the first are asked.
 */
export const REPOSITORIES: readonly (readonly [coin: string, repository: string])[] = [
  ['BTC', 'bitcoin/bitcoin'],
  ['ETH', 'ethereum/go-ethereum'],
  ['XRP', 'XRPLF/rippled'],
  ['BNB', 'bnb-chain/bsc'],
  ['SOL', 'anza-xyz/agave'],
  ['TRX', 'tronprotocol/java-tron'],
  ['ADA', 'IntersectMBO/cardano-node'],
  ['LINK', 'smartcontractkit/chainlink'],
  ['XLM', 'stellar/stellar-core'],
  ['AVAX', 'ava-labs/avalanchego'],
  ['SUI', 'MystenLabs/sui'],
  ['DOT', 'paritytech/polkadot-sdk'],
  ['DOGE', 'dogecoin/dogecoin'],
  ['LTC', 'litecoin-project/litecoin'],
  ['XMR', 'monero-project/monero'],
  ['ZEC', 'ZcashFoundation/zebra'],
  ['HBAR', 'hiero-ledger/hiero-consensus-node'],
  ['TON', 'ton-blockchain/ton'],
  ['NEAR', 'near/nearcore'],
  ['APT', 'aptos-labs/aptos-core'],
  ['ICP', 'dfinity/ic'],
  ['UNI', 'Uniswap/v4-core'],
  ['POL', '0xPolygon/bor'],
  ['ATOM', 'cosmos/gaia'],
  ['ALGO', 'algorand/go-algorand'],
  ['FIL', 'filecoin-project/lotus'],
  ['ARB', 'OffchainLabs/nitro'],
  ['OP', 'ethereum-optimism/optimism'],
  ['STX', 'stacks-network/stacks-core'],
  ['KAS', 'kaspanet/rusty-kaspa'],
  ['SEI', 'sei-protocol/sei-chain'],
];
