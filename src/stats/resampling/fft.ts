/** Discrete Fourier transforms of one length, in place on a real and an imaginary part of that length. */
export interface FourierPlan {
  readonly length: number;
  /** `X_k = sum_t x_t exp(-2 pi i k t / n)`. */
  readonly forward: (real: Float64Array, imaginary: Float64Array) => void;
  /** `x_t = 1/n sum_k X_k exp(2 pi i k t / n)`. */
  readonly inverse: (real: Float64Array, imaginary: Float64Array) => void;
}

type Transform = (real: Float64Array, imaginary: Float64Array) => void;

/**
 * Prepares transforms of any length: by halving where it is a power of two (Cooley and Tukey 1965), else as a convolution with a
 * chirp of the next suitable power of two (Bluestein 1970). Keep the plan where many transforms have one length; it holds
 * buffers, so that one plan serves one thread. NaN spreads to every value. `RangeError` for a length that is no positive integer
 * or parts of another length. Oracle: numpy `fft`, relative error about 1e-14. O(n log n) a transform.
 */
export function fourierPlan(length: number): FourierPlan {
  if (!Number.isInteger(length) || length < 1) {
    throw new RangeError(`length must be a positive integer, got ${length}`);
  }
  const transform = isPowerOfTwo(length) ? halving(length) : chirped(length);
  const forward: Transform = (real, imaginary) => {
    if (real.length !== length || imaginary.length !== length) {
      throw new RangeError(`parts must have length ${length}, got ${real.length} and ${imaginary.length}`);
    }
    transform(real, imaginary);
  };
  return {
    length,
    forward,
    // Exchanging the parts before and after turns the forward transform into the inverse one.
    inverse: (real, imaginary) => {
      forward(imaginary, real);
      for (let k = 0; k < length; k++) {
        real[k]! /= length;
        imaginary[k]! /= length;
      }
    },
  };
}

function isPowerOfTwo(length: number): boolean {
  return Number.isInteger(Math.log2(length));
}

function halving(n: number): Transform {
  const { cosine, sine } = unitCircle(n, n / 2);
  const reversed = bitReversal(n);
  return (real, imaginary) => {
    for (let i = 0; i < n; i++) {
      const j = reversed[i]!;
      if (j > i) {
        swap(real, i, j);
        swap(imaginary, i, j);
      }
    }
    for (let half = 1; half < n; half *= 2) {
      const step = n / (2 * half);
      for (let from = 0; from < n; from += 2 * half) {
        for (let k = 0; k < half; k++) {
          const [upper, lower] = [from + k, from + k + half];
          const c = cosine[k * step]!;
          const s = sine[k * step]!;
          const re = real[lower]! * c + imaginary[lower]! * s;
          const im = imaginary[lower]! * c - real[lower]! * s;
          real[lower] = real[upper]! - re;
          imaginary[lower] = imaginary[upper]! - im;
          real[upper]! += re;
          imaginary[upper]! += im;
        }
      }
    }
  };
}

/** `k t = (k^2 + t^2 - (k - t)^2) / 2` makes the transform a convolution. */
function chirped(n: number): Transform {
  const size = 2 ** Math.ceil(Math.log2(2 * n - 1));
  const transform = halving(size);
  const { cosine, sine } = chirp(n);
  const [kernelReal, kernelImaginary] = [new Float64Array(size), new Float64Array(size)];
  for (let t = 0; t < n; t++) {
    const mirrored = (size - t) % size;
    kernelReal[t] = kernelReal[mirrored] = cosine[t]!;
    kernelImaginary[t] = kernelImaginary[mirrored] = sine[t]!;
  }
  transform(kernelReal, kernelImaginary);
  const [re, im] = [new Float64Array(size), new Float64Array(size)];
  return (real, imaginary) => {
    re.fill(0);
    im.fill(0);
    for (let t = 0; t < n; t++) {
      re[t] = real[t]! * cosine[t]! + imaginary[t]! * sine[t]!;
      im[t] = imaginary[t]! * cosine[t]! - real[t]! * sine[t]!;
    }
    transform(re, im);
    for (let k = 0; k < size; k++) {
      const product = re[k]! * kernelReal[k]! - im[k]! * kernelImaginary[k]!;
      // Conjugated, so that the forward transform goes back.
      im[k] = -(re[k]! * kernelImaginary[k]! + im[k]! * kernelReal[k]!);
      re[k] = product;
    }
    transform(re, im);
    for (let k = 0; k < n; k++) {
      const [a, b] = [re[k]! / size, -im[k]! / size];
      real[k] = a * cosine[k]! + b * sine[k]!;
      imaginary[k] = b * cosine[k]! - a * sine[k]!;
    }
  };
}

/** Cosine and sine of `2 pi k / n` for k below `count`. */
function unitCircle(n: number, count: number): { cosine: Float64Array; sine: Float64Array } {
  const angle = (_: unknown, k: number) => (2 * Math.PI * k) / n;
  const angles = Float64Array.from({ length: count }, angle);
  return { cosine: angles.map(Math.cos), sine: angles.map(Math.sin) };
}

/** Cosine and sine of `pi t^2 / n`; t^2 modulo 2 n keeps the angle small and exact. */
function chirp(n: number): { cosine: Float64Array; sine: Float64Array } {
  const angles = Float64Array.from({ length: n }, (_, t) => (Math.PI * ((t * t) % (2 * n))) / n);
  return { cosine: angles.map(Math.cos), sine: angles.map(Math.sin) };
}

function bitReversal(n: number): Int32Array {
  const reversed = new Int32Array(n);
  for (let i = 1; i < n; i++) reversed[i] = (reversed[i >> 1]! >> 1) + (i % 2 === 1 ? n / 2 : 0);
  return reversed;
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = values[i]!;
  values[i] = values[j]!;
  values[j] = kept;
}
