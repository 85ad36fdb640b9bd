import type { Selection } from 'd3';

/** Keys, by how many steps they move to the right and up; Home and End go as far as it goes. */
const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
  Home: [Number.NEGATIVE_INFINITY, 0],
  End: [Number.POSITIVE_INFINITY, 0],
};

type Drawn<E extends Element> = Selection<E, unknown, null, undefined>;

/**
 * Lets a handle be dragged, or moved by keys while it has the focus; a press anywhere on the picture takes it there.
 *
 * @param follow brings it to where the pointer is
 * @param step moves it by so many steps to the right and up
 */
export function draggable(
  svg: Drawn<SVGSVGElement>,
  handle: Drawn<SVGGElement>,
  follow: (pointer: PointerEvent) => void,
  step: (right: number, up: number) => void,
): void {
  svg.on('pointerdown', (event: PointerEvent) => {
    if (event.button !== 0) return;
    handle.node()!.focus({ preventScroll: true });
    handle.node()!.setPointerCapture(event.pointerId);
    follow(event);
    event.preventDefault();
  });
  handle.on('pointermove', (event: PointerEvent) => {
    if (handle.node()!.hasPointerCapture(event.pointerId)) follow(event);
  });
  handle.on('keydown', (event: KeyboardEvent) => {
    const steps = KEYS[event.key];
    if (!steps) return;
    event.preventDefault();
    step(...steps);
  });
}
