import type { Instrument } from '../instrument.ts';
import { DEFI_COINS } from './defiCoins.ts';
import { EXCHANGE_COINS } from './exchangeCoins.ts';
import { AI_COINS, GAMING_COINS } from './gamingAndAiCoins.ts';
import { INFRASTRUCTURE_COINS } from './infrastructureCoins.ts';
import { BITCOIN, LAYER_1_COINS } from './layer1Coins.ts';
import { MACRO } from './macro.ts';
import { MARKETS } from './markets.ts';
import { MEME_COINS } from './memeCoins.ts';
import { PAYMENT_COINS } from './paymentCoins.ts';
import { PRIVACY_COINS } from './privacyCoins.ts';
import { LAYER_2_COINS, ORACLE_COINS, STORAGE_COINS } from './scalingCoins.ts';
import { STABLECOINS, STAKED_COINS, TOKENISED_ASSETS, WRAPPED_COINS } from './stableAndWrapped.ts';
import { UNCLASSIFIED_COINS } from './unclassifiedCoins.ts';

/** Everything that is registered, markets first, then coins by segment. */
export const INSTRUMENTS: readonly Instrument[] = [
  ...MARKETS,
  ...MACRO,
  ...BITCOIN,
  ...LAYER_1_COINS,
  ...LAYER_2_COINS,
  ...DEFI_COINS,
  ...MEME_COINS,
  ...PRIVACY_COINS,
  ...EXCHANGE_COINS,
  ...PAYMENT_COINS,
  ...ORACLE_COINS,
  ...STORAGE_COINS,
  ...GAMING_COINS,
  ...AI_COINS,
  ...INFRASTRUCTURE_COINS,
  ...STABLECOINS,
  ...WRAPPED_COINS,
  ...STAKED_COINS,
  ...TOKENISED_ASSETS,
  ...UNCLASSIFIED_COINS,
];
