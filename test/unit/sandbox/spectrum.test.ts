import { expect, test } from 'vitest';
import { Spectrum } from '../../../src/sandbox/spectrum.ts';

test('agrees with the transform as it is defined', () => {
  const size = 64;
  const samples = Int16Array.from(
    { length: size },
    (_, index) => 9000 * Math.sin(index * 1.3) + 4000 * Math.cos(index * index),
  );
  const powers = new Spectrum(size).of(samples);
  for (let bin = 0; bin < size / 2; bin++) {
    let real = 0;
    let imaginary = 0;
    for (const [index, sample] of samples.entries()) {
      const windowed = sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size));
      real += windowed * Math.cos((2 * Math.PI * bin * index) / size);
      imaginary -= windowed * Math.sin((2 * Math.PI * bin * index) / size);
    }
    expect(powers[bin]).toBeCloseTo(real * real + imaginary * imaginary, 2);
  }
});
