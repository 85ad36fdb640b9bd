/**
 * The colours of the views: [for light pages, for dark ones]. A page replaces one by setting the custom property, and
 * chooses between light and dark by its `color-scheme`. The lines' colours differ for the colour-blind too (after Okabe
 * and Ito 2008) and stand out from the page by 3 : 1 or more.
 */
export const palette = {
  '--rx-paper': ['#ffffff', '#16181d'],
  '--rx-ink': ['#24292f', '#e4e7eb'],
  '--rx-soft': ['#5c6670', '#a3acb6'],
  '--rx-grid': ['#e3e7eb', '#333a42'],
  '--rx-1': ['#0072b2', '#56b4e9'],
  '--rx-2': ['#d55e00', '#ff8f50'],
  '--rx-3': ['#00815c', '#2fcf9b'],
  '--rx-4': ['#a8458f', '#e78ac8'],
  '--rx-5': ['#8a6a00', '#e6c235'],
  '--rx-6': ['#57606a', '#b9c1ca'],
} as const;

export type ColourName = keyof typeof palette;

/** The colour of the nth line; after the sixth they begin again. */
export const lineColour = (n: number): ColourName => `--rx-${(n % 6) + 1}` as ColourName;

/** A colour as CSS writes it. */
export const css = (name: ColourName): string => `var(${name}, light-dark(${palette[name].join(', ')}))`;

export type Colours = Readonly<Record<ColourName, string>>;

/** The colours in force at an element, as a canvas takes them. */
export function coloursAt(element: HTMLElement): Colours {
  const sample = element.ownerDocument.createElement('span');
  element.append(sample);
  const read = (name: ColourName) => {
    sample.style.color = css(name);
    return getComputedStyle(sample).color;
  };
  const colours = Object.fromEntries(Object.keys(palette).map((name) => [name, read(name as ColourName)])) as Colours;
  sample.remove();
  return colours;
}

/** A colour as a canvas paints it: red, green and blue, 0 to 255. */
export function rgbOf(colour: string): [number, number, number] {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue] = pen.getImageData(0, 0, 1, 1).data;
  return [red!, green!, blue!];
}
