import { lab, rgb } from 'd3';
import { expect, test } from 'vitest';
import { lineColour, palette } from '../../src/view/palette.js';

const linear = (byte: number) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
const channels = (colour: string) =>
  [rgb(colour).r, rgb(colour).g, rgb(colour).b].map(linear) as [number, number, number];
const luminance = (colour: string) => {
  const [r, g, b] = channels(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
/** Contrast as WCAG 2 defines it. */
const contrast = (a: string, b: string) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

/** How the colour-blind see, in linear RGB: Machado, Oliveira and Fernandes 2009, severity 1. */
const blindness = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
};
const seenAs = (colour: string, m: readonly number[]) => {
  const c = channels(colour);
  const row = (i: number) => Math.max(0, Math.min(1, m[i]! * c[0] + m[i + 1]! * c[1] + m[i + 2]! * c[2]));
  const byte = (x: number) => 255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);
  return lab(rgb(byte(row(0)), byte(row(3)), byte(row(6))));
};

const backgrounds = ['#ffffff', '#16181d'] as const;

test.each([0, 1] as const)('lines stand out from the page by 3 : 1 and text by 4.5 : 1 (light, dark: %i)', (mode) => {
  for (let n = 0; n < 6; n++) expect(contrast(palette[lineColour(n)][mode], backgrounds[mode])).toBeGreaterThan(3);
  for (const text of ['--rx-ink', '--rx-soft'] as const)
    expect(contrast(palette[text][mode], backgrounds[mode])).toBeGreaterThan(4.5);
});

test.each([0, 1] as const)('the first four lines differ for the colour-blind too (light, dark: %i)', (mode) => {
  for (const matrix of Object.values(blindness))
    for (let a = 0; a < 4; a++)
      for (let b = 0; b < a; b++) {
        const [p, q] = [a, b].map((n) => seenAs(palette[lineColour(n)][mode], matrix)) as [
          ReturnType<typeof lab>,
          ReturnType<typeof lab>,
        ];
        // Well above 2.3, the just noticeable difference in CIELAB.
        expect(Math.hypot(p.l - q.l, p.a - q.a, p.b - q.b), `${lineColour(a)} and ${lineColour(b)}`).toBeGreaterThan(
          10,
        );
      }
});

test('after the sixth line the colours begin again', () => {
  expect(lineColour(6)).toBe(lineColour(0));
});
