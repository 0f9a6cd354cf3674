export interface Colours {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly series: readonly string[];
  /** Low, middle, high. */
  readonly heat: readonly string[];
  /** On cells of any colour. */
  readonly letters: { readonly dark: string; readonly light: string };
}

/** The tokens of the page as colours that a canvas understands. */
export function readColours(): Colours {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const colour = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const colours: Colours = {
    ink: colour('ink'),
    muted: colour('ink-2'),
    line: colour('line'),
    surface: colour('surface'),
    series: [1, 2, 3, 4, 5, 6].map((i) => colour(`series-${i}`)),
    heat: ['heat-low', 'heat-mid', 'heat-high'].map(colour),
    letters: { dark: colour('letters-dark'), light: colour('letters-light') },
  };
  probe.remove();
  return colours;
}
