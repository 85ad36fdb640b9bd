const due = new Set<() => void>();
let pending: number | undefined;

/** Draws at the next frame of the display: once, however often it is asked for. All views share one request. */
export function requestDrawing(draw: () => void): void {
  due.add(draw);
  pending ??= requestAnimationFrame(drawAll);
}

/** Takes a request back. */
export function cancelDrawing(draw: () => void): void {
  due.delete(draw);
  if (due.size > 0 || pending === undefined) return;
  cancelAnimationFrame(pending);
  pending = undefined;
}

function drawAll(): void {
  pending = undefined;
  const drawings = [...due];
  due.clear();
  for (const draw of drawings)
    try {
      draw();
    } catch (error) {
      reportError(error); // one view must not stop the others
    }
}
