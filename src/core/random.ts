import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of random numbers; the only source of randomness below `cli/`. */
export interface RandomSource {
  /** Uniform on [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal, by the polar method of Marsaglia and Bray (1964). */
  normal(): number;
  /** Uniform on 0 .. bound - 1; the bias of the floor is below 2^-32 for bounds below 2^21. */
  integer(bound: number): number;
  /** An independent stream that depends only on this stream's seed and the label. */
  fork(label: string): RandomSource;
}

/** The stream of `seed`: the same numbers on every machine. */
export function createRandom(seed: number): RandomSource {
  const generator = xoroshiro128plus(seed);
  let spare: number | undefined;

  function uniform(): number {
    const high = generator.next() >>> 5;
    const low = generator.next() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  function normal(): number {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * factor;
        return u * factor;
      }
    }
  }

  return {
    uniform,
    normal,
    integer: (bound) => Math.floor(uniform() * bound),
    fork: (label) => createRandom(hashSeed(seed, label)),
  };
}

/**
 * FNV-1a over the label, started at the seed, with the last step of MurmurHash3: FNV alone leaves labels that differ in their last
 * character with seeds that are near each other, and the generator starts near seeds with related numbers.
 */
function hashSeed(seed: number, label: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < label.length; i++) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
