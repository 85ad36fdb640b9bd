import { format, greatest, scaleLinear, scaleLog } from 'd3';
import { isObservable, tap } from 'rxjs';
import { type PowerSpectrum, type PowerSpectrumOptions, powerSpectrum } from '../measure/power-spectrum.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { Signal } from '../stream/frame.js';
import { requirePositive } from './checks.js';
import { type Domain, fitDomain } from './domain.js';
import type { Drawing, Table } from './drawing.js';
import type { Colours } from './palette.js';
import type { Pen } from './pen.js';
import { PlotAxes } from './plot-axes.js';
import { type Area, createStage, element } from './stage.js';

/** How `spectrum` measures, and is to look. */
export interface SpectrumOptions extends PowerSpectrumOptions {
  /** What the signal is, such as 'firing rate'. */
  readonly label?: string;
  /** Unit of the signal, such as 'Hz'. */
  readonly unit?: string;
  /** The least and the greatest frequency shown, in Hz; default [0, 100]. */
  readonly frequencies?: Domain;
  /** Of the whole view, in px; default 220. */
  readonly height?: number;
}

/** Powers less than the greatest by more decades than this are left out. */
const DECADES = 8;

const short = format(',.3~g');

/**
 * Draws the power spectrum of a signal, such as a population's rate, as `powerSpectrum` finds it: frequency to the right,
 * power spectral density upwards, on a logarithmic axis; a dot marks the peak. Redraws at most once per frame of the
 * display; an error of the signal is shown in the view's place.
 *
 * @param signal of numbers, in the unit of the options
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an argument that is not as described
 * @example spectrum(neuron$.pipe(firingRate({ bin: 1 })), div, { label: 'firing rate', unit: 'Hz' })
 */
export function spectrum(signal: Signal<number>, container: Element, options: SpectrumOptions = {}): Drawing {
  checkOptions('spectrum', options, ['segment', 'label', 'unit', 'frequencies', 'height']);
  const { segment = 1000, label = '', unit = '1', frequencies = [0, 100], height = 220 } = options;
  if (!isObservable(signal)) throw new TypeError(`spectrum: expected a signal, got ${described(signal)}`);
  requirePositive('spectrum', 'segment', 'ms', segment);
  requirePositive('spectrum', 'height', 'px', height);
  const [low, high] = frequencies;
  if (!(low >= 0 && low < high && Number.isFinite(high)))
    throw new RangeError(
      `spectrum: frequencies must be two finite numbers of Hz >= 0, the lesser first, got [${frequencies.join(', ')}]`,
    );
  const density = unit === '1' ? '1/Hz' : `${unit}²/Hz`;

  let latest: PowerSpectrum | undefined;
  let exponents: Domain | undefined;

  /** What is in sight, without frequency 0: the mean has been taken away. */
  const points = () => {
    const { frequency = [], power = [] } = latest ?? {};
    return Array.from(frequency, (hertz, k) => ({ hertz, power: power[k]! })).filter(
      ({ hertz }) => hertz > 0 && hertz >= low && hertz <= high,
    );
  };
  const peakOf = (shown: ReturnType<typeof points>) => {
    const peak = greatest(shown, (a, b) => a.power - b.power);
    return peak && peak.power > 0 ? peak : undefined;
  };
  const draw = (pen: Pen, area: Area, colours: Colours) => {
    const shown = points();
    const peak = peakOf(shown);
    const floor = peak ? peak.power * 10 ** -DECADES : 1;
    if (peak) {
      const least = Math.max(floor, Math.min(...shown.map(({ power }) => power)));
      exponents = fitDomain(exponents, [Math.floor(Math.log10(least)), Math.ceil(Math.log10(peak.power))], true);
    }
    const [from, to] = exponents ?? [0, 1];
    const x = scaleLinear([low, high], [0, area.width]);
    const y = scaleLog([10 ** Math.floor(from), 10 ** Math.ceil(to)], [area.height - 3, 3]);
    axes.show(x, y, area);
    told.textContent = peak ? `peak ${short(peak.hertz)} Hz` : `after ${format(',')(segment)} ms`;
    if (!peak) return;
    pen.strokeStyle = pen.fillStyle = colours['--rx-1'];
    pen.lineWidth = 1.5;
    pen.lineJoin = 'round';
    pen.beginPath();
    for (const { hertz, power } of shown) pen.lineTo(x(hertz), y(Math.max(floor, power)));
    pen.stroke();
    pen.beginPath();
    pen.arc(x(peak.hertz), y(peak.power), 3, 0, 2 * Math.PI);
    pen.fill();
  };
  const describe = () => {
    const peak = peakOf(points());
    if (!latest || !peak) return latest ? 'no power' : 'nothing yet';
    const segments = `${latest.segments} segment${latest.segments === 1 ? '' : 's'}`;
    return `peak at ${short(peak.hertz)} Hz, ${short(peak.power)} ${density}; mean of ${segments}`;
  };
  const table = (): Table => [
    ['frequency (Hz)', `power (${density})`],
    ...points().map(({ hertz, power }) => [hertz, power]),
  ];

  const stage = createStage('spectrum', container, height, { draw, describe, table });
  const axes = new PlotAxes(stage.svg, 'f (Hz)');
  const title = element(stage.header.ownerDocument, 'span', 'rx-title');
  title.textContent = `power${label && ` of ${label}`} (${density})`;
  const told = element(stage.header.ownerDocument, 'span', 'rx-value');
  stage.header.append(title, told);
  stage.svg.setAttribute('aria-label', `Power spectrum${label && `: ${label}`} in ${density}`);

  const take = tap((found: PowerSpectrum) => {
    latest = found;
    stage.redraw();
  });
  stage.drawing.add(signal.pipe(powerSpectrum({ segment }), take).subscribe({ error: stage.fail }));
  return stage.drawing;
}
