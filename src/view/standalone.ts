import { select } from 'd3';

/** What an element of SVG passes on to those in it, as far as the views use it. */
const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-linejoin',
  'stroke-dasharray',
  'paint-order',
  'text-anchor',
  'font-family',
  'font-size',
  'font-weight',
] as const;

/** Attributes that only mean something in the page. */
const OF_THE_PAGE = ['class', 'style', 'tabindex', 'role', 'cursor'] as const;

const PIXELS = 2;

/**
 * A picture in SVG that needs no page.
 *
 * @param root the view
 * @param header its head: texts and swatches are set where they are in the page
 * @param plot the SVG below it
 * @param marks in SVG too, where the canvas is
 * @param paper colour of the ground
 */
export function standalone(
  root: Element,
  header: Element,
  plot: SVGSVGElement,
  marks: SVGElement,
  paper: string,
): string {
  const whole = root.getBoundingClientRect();
  /** Where something stands in the view, in px. */
  const placeOf = (box: DOMRect) => ({ x: box.x - whole.x, y: box.y - whole.y });
  const svg = select(root.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'svg'))
    .attr('xmlns', 'http://www.w3.org/2000/svg')
    .attr('width', whole.width)
    .attr('height', whole.height)
    .attr('viewBox', `0 0 ${whole.width} ${whole.height}`);
  svg.append('title').text(plot.getAttribute('aria-label') ?? '');
  svg.append('rect').attr('width', '100%').attr('height', '100%').attr('fill', paper);

  const put = (original: SVGSVGElement) => {
    const { x, y } = placeOf(original.getBoundingClientRect());
    const copy = resolved(original);
    select(copy).attr('x', x).attr('y', y).attr('width', original.clientWidth).attr('height', original.clientHeight);
    svg.node()!.append(copy);
    return copy;
  };
  for (const swatch of header.querySelectorAll('.rx-swatch')) {
    const box = swatch.getBoundingClientRect();
    const { x, y } = placeOf(box);
    const rect = svg.append('rect').attr('x', x).attr('y', y).attr('width', box.width).attr('height', box.height);
    rect.attr('fill', getComputedStyle(swatch).backgroundColor);
  }
  for (const picture of header.querySelectorAll('svg')) put(picture);
  for (const { text, box, style } of textsIn(header)) {
    const { x, y } = placeOf(box);
    svg
      .append('text')
      .attr('x', x)
      .attr('y', y + box.height / 2)
      .attr('dy', '.35em')
      .attr('fill', style.color)
      .attr('font-family', style.fontFamily)
      .attr('font-size', style.fontSize)
      .text(text);
  }
  put(plot).append(marks);
  return new XMLSerializer().serializeToString(svg.node()!);
}

/** A copy in which the styles that the page gives are attributes. */
function resolved(original: SVGSVGElement): SVGSVGElement {
  const copy = original.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [i, source] of [original, ...original.querySelectorAll('*')].entries()) {
    const target = copies[i]!;
    const style = getComputedStyle(source);
    if (style.display === 'none') {
      target.remove();
      continue;
    }
    for (const name of OF_THE_PAGE) target.removeAttribute(name);
    const outer = i === 0 ? undefined : getComputedStyle(source.parentElement!);
    for (const name of INHERITED) {
      const value = style.getPropertyValue(name);
      if (value === outer?.getPropertyValue(name)) target.removeAttribute(name);
      else target.setAttribute(name, value);
    }
    if (style.opacity !== '1') target.setAttribute('opacity', style.opacity);
  }
  return copy;
}

/** The texts in an element, each with its place in the page and its style. */
function textsIn(element: Element) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const range = element.ownerDocument.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const text = node.textContent!.trim();
    const style = getComputedStyle(node.parentElement!);
    if (text && box.width > 0 && !node.parentElement!.closest('svg')) texts.push({ text, box, style });
  }
  return texts;
}

/** SVG as the browser paints it, in two pixels per CSS px. */
export async function painted(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(PIXELS * image.width);
    canvas.height = Math.round(PIXELS * image.height);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('png: the picture is too large'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
