type Fields = Readonly<Record<string, unknown>>;

/** What a frame may hold. */
const FIELDS = ['tick', 'size', 'value', 'spikes', 'times', 'firedAt', 'state'];

/** A frame that shares no array with anybody. */
export function owned<F>(frame: F): F {
  if (typeof frame !== 'object' || frame === null) return frame;
  const fields = isPlain(frame) ? Object.keys(frame) : FIELDS.filter((field) => field in frame);
  return Object.fromEntries(fields.map((field) => [field, copied((frame as Fields)[field])])) as F;
}

function copied(given: unknown): unknown {
  if (ArrayBuffer.isView(given) && 'slice' in given) return (given as Float64Array).slice();
  if (Array.isArray(given)) return given.slice();
  if (!isPlain(given)) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, copied(value)]));
}

const isPlain = (given: unknown): given is Fields =>
  typeof given === 'object' && given !== null && Object.getPrototypeOf(given) === Object.prototype;
