import { coinsOf } from './coin.ts';

/** Coins whose purpose is to hide who paid whom. */
export const PRIVACY_COINS = coinsOf('privacy', [
  ['XMR', 'Monero'],
  ['ZEC', 'Zcash'],
  ['ZEN', 'Horizen'],
  ['SCRT', 'Secret', 'Secret Network'],
  ['FIRO', 'Firo', 'Zcoin'],
  ['XVG', 'Verge'],
  ['BCN', 'Bytecoin'],
  ['GRIN', 'Grin'],
  ['MWC', 'MimbleWimbleCoin'],
  ['BEAM_MIMBLEWIMBLE', 'Beam'],
  ['XHV', 'Haven Protocol'],
  ['DUSK', 'Dusk', 'Dusk Network'],
  ['BDX', 'Beldex'],
  ['LOKI', 'Loki', 'Oxen'],
  ['DERO', 'Dero'],
  ['DMCH', 'Darma Cash'],
  ['SERO', 'Super Zero Protocol', 'Super Zero'],
]);
