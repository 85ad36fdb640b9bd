import { pathRound, select } from 'd3';
import type { Pen } from './pen.js';

/** A pen that leaves a path of SVG where a canvas would fill or stroke. */
export class SvgPen implements Pen {
  fillStyle: Pen['fillStyle'] = 'black';
  strokeStyle: Pen['strokeStyle'] = 'black';
  lineWidth = 1;
  lineJoin: Pen['lineJoin'] = 'miter';
  lineCap: Pen['lineCap'] = 'butt';
  globalAlpha = 1;
  #dash: readonly number[] = [];
  #path = pathRound(2);

  constructor(readonly sheet: SVGElement) {}

  setLineDash(dash: readonly number[]): void {
    this.#dash = dash;
  }

  beginPath(): void {
    this.#path = pathRound(2);
  }

  moveTo(x: number, y: number): void {
    this.#path.moveTo(x, y);
  }

  lineTo(x: number, y: number): void {
    if (this.#path.toString()) this.#path.lineTo(x, y);
    else this.moveTo(x, y);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.rect(x, y, width, height);
  }

  arc(x: number, y: number, radius: number, from: number, to: number): void {
    this.#path.arc(x, y, radius, from, to);
  }

  closePath(): void {
    this.#path.closePath();
  }

  fill(): void {
    this.#append('path').attr('d', this.#path.toString()).attr('fill', String(this.fillStyle));
  }

  stroke(): void {
    this.#append('path')
      .attr('d', this.#path.toString())
      .attr('fill', 'none')
      .attr('stroke', String(this.strokeStyle))
      .attr('stroke-width', this.lineWidth)
      .attr('stroke-linejoin', this.lineJoin)
      .attr('stroke-linecap', this.lineCap)
      .attr('stroke-dasharray', this.#dash.join(' ') || null);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  drawImage(image: HTMLCanvasElement, x: number, y: number, width: number, height: number): void {
    this.#append('image')
      .attr('href', image.toDataURL())
      .attr('x', x)
      .attr('y', y)
      .attr('width', width)
      .attr('height', height)
      .attr('preserveAspectRatio', 'none')
      .attr('style', 'image-rendering: pixelated');
  }

  #append(tag: string) {
    return select(this.sheet)
      .append(tag)
      .attr('opacity', this.globalAlpha < 1 ? this.globalAlpha : null);
  }
}
