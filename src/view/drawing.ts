import type { Subscription } from 'rxjs';

/** A view in the page; unsubscribing takes it out. What it shows now can be saved. */
export interface Drawing extends Subscription {
  /**
   * The picture as a file of its own: SVG, with the size, the fonts and the colours (light or dark) that it has in the page.
   *
   * @throws Error if the view takes no room in the page: nothing is laid out there
   */
  svg(): string;
  /**
   * The picture as PNG, with two pixels per CSS px.
   *
   * @throws Error (the promise is rejected) as `svg` does
   */
  png(): Promise<Blob>;
  /** The data that are shown, with a line that names variables and units; numbers are not rounded. */
  csv(): string;
}

const drawings = new WeakMap<Element, Drawing>();

/**
 * The drawing of a view that is in the page.
 *
 * @param view its outermost element, of class `rx-view`
 * @throws nothing: of other elements it is undefined
 */
export const drawingOf = (view: Element): Drawing | undefined => drawings.get(view);

/** Lets a drawing be found by its view's element. */
export const madeKnown = (view: Element, drawing: Drawing): void => void drawings.set(view, drawing);

/** Rows of what a view shows; the first names variables and units. */
export type Table = readonly (readonly (string | number)[])[];
