export function assertFrame(name: string, frame: unknown): void {
  if (typeof frame !== 'object' || frame === null || !('tick' in frame)) throw new TypeError(`${name}: no frame`);
}
