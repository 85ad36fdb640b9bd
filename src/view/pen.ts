/** What views draw with: the canvas of the page, or SVG to be saved. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'lineCap'
  | 'globalAlpha'
  | 'setLineDash'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'rect'
  | 'arc'
  | 'closePath'
  | 'fill'
  | 'stroke'
  | 'fillRect'
> & {
  drawImage(image: HTMLCanvasElement, x: number, y: number, width: number, height: number): void;
} & Partial<Pick<CanvasRenderingContext2D, 'putImageData' | 'imageSmoothingEnabled'>>; // only a canvas has pixels
