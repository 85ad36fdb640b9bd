import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cancelDrawing, requestDrawing } from '../../src/view/frame-loop.js';

let frames: Map<number, () => void>;
let asked = 0;

/** Shows a frame of the display. */
const show = () => {
  const due = [...frames.values()];
  frames.clear();
  for (const frame of due) frame();
};

beforeEach(() => {
  frames = new Map();
  asked = 0;
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => {
    frames.set(++asked, frame);
    return asked;
  });
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => frames.delete(handle));
});
afterEach(() => {
  show();
  vi.unstubAllGlobals();
});

test('all views share one request, and each draws once a frame', () => {
  const [a, b] = [vi.fn(), vi.fn()];
  for (const draw of [a, b, a, b, a]) requestDrawing(draw);
  expect(asked).toBe(1);
  show();
  expect([a.mock.calls.length, b.mock.calls.length]).toEqual([1, 1]);
  show();
  expect([a.mock.calls.length, b.mock.calls.length, asked]).toEqual([1, 1, 1]);
});

test('nothing is drawn and no request is left when all have gone', () => {
  const [a, b] = [vi.fn(), vi.fn()];
  requestDrawing(a);
  requestDrawing(b);
  cancelDrawing(a);
  expect(frames.size).toBe(1);
  cancelDrawing(b);
  expect(frames.size).toBe(0);
  cancelDrawing(b);
  requestDrawing(b);
  show();
  expect([a.mock.calls.length, b.mock.calls.length]).toEqual([0, 1]);
});

test('a view may ask for the next frame while it draws', () => {
  let drawn = 0;
  const draw = () => {
    if (++drawn < 3) requestDrawing(draw);
  };
  requestDrawing(draw);
  show();
  expect(drawn).toBe(1);
  show();
  show();
  show();
  expect(drawn).toBe(3);
});

test('a view that fails is reported and does not stop the others', () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const fine = vi.fn();
  const error = new Error('no');
  requestDrawing(() => {
    throw error;
  });
  requestDrawing(fine);
  show();
  expect(fine).toHaveBeenCalledOnce();
  expect(reported).toHaveBeenCalledWith(error);
});
