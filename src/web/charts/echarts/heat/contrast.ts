import type { Colours } from '../../colours.ts';

/** Of dark and light letters those that can be read on a colour such as `rgb(1, 2, 3)`; on none, or one that is not seen, the ink of the page. */
export function inkOn(colour: string, { ink, letters }: Pick<Colours, 'ink' | 'letters'>): string {
  const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined || alpha === 0) return ink;
  return contrast([red, green, blue], [0, 0, 0]) >= contrast([red, green, blue], [255, 255, 255])
    ? letters.dark
    : letters.light;
}

type Rgb = readonly [red: number, green: number, blue: number];

/** As WCAG 2 defines it, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
