const SVG = 'http://www.w3.org/2000/svg';
const MARGIN_PX = 12;
const TITLE_PX = 30;
/** Words that belong to a picture and are not drawn. */
const WORDS = 'figcaption, [data-told]';
/** What style sheets may say of a shape, as the attributes of the same names; a file has no style sheet. */
const STYLES = [
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'opacity',
  'stroke',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'visibility',
] as const;

/** All that is drawn as SVG in a part of the page, each at its place, with its captions, what is marked `data-told`, and a title, as one picture that stands alone. */
export function pictureOf(part: HTMLElement, title: string): SVGSVGElement {
  const place = part.getBoundingClientRect();
  const colours = getComputedStyle(part);
  const [width, height] = [place.width + 2 * MARGIN_PX, place.height + 2 * MARGIN_PX + TITLE_PX];
  const picture = element('svg', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  picture.append(element('rect', { width, height, fill: colours.getPropertyValue('--surface') }));
  const heading = { x: MARGIN_PX, y: MARGIN_PX + 14, 'font-size': '15px', 'font-weight': '600' };
  picture.append(text(title, { ...heading, 'font-family': colours.fontFamily, fill: colours.color }));
  const at = ({ left, top }: DOMRect) => ({
    x: left - place.left + MARGIN_PX,
    y: top - place.top + MARGIN_PX + TITLE_PX,
  });
  for (const drawn of part.querySelectorAll('svg')) {
    const box = drawn.getBoundingClientRect();
    const copy = styledCopy(drawn);
    attribute(copy, { ...at(box), width: box.width, height: box.height });
    picture.append(copy);
  }
  for (const caption of part.querySelectorAll(WORDS)) {
    const { x, y } = at(caption.getBoundingClientRect());
    const style = getComputedStyle(caption);
    const { fontSize, fontFamily, color } = style;
    const look = { 'font-size': fontSize, 'font-family': fontFamily, fill: color };
    picture.append(text(caption.textContent, { x, y: y + Number.parseFloat(fontSize), ...look }));
  }
  return picture;
}

function styledCopy(drawn: SVGSVGElement): SVGSVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const [from, to] = [drawn, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>('*')]);
  from?.forEach((shape, i) => {
    const style = getComputedStyle(shape);
    for (const name of STYLES) to?.[i]?.setAttribute(name, style.getPropertyValue(name));
    to?.[i]?.removeAttribute('class');
  });
  return copy;
}

type Attributes = Readonly<Record<string, string | number>>;

function element<Name extends 'svg' | 'rect' | 'text'>(name: Name, attributes: Attributes) {
  const made = document.createElementNS(SVG, name);
  attribute(made, attributes);
  return made;
}

function text(words: string, attributes: Attributes): SVGTextElement {
  const made = element('text', attributes);
  made.textContent = words;
  return made;
}

function attribute(of: SVGElement, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) of.setAttribute(name, String(value));
}
