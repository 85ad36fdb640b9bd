import { format } from 'd3';
import { extentOf } from './draw-trace.js';
import type { Table } from './drawing.js';
import type { TraceMemory } from './trace-memory.js';

/** A trace of an oscilloscope, and what it is called. */
export interface NamedTrace {
  readonly label: string;
  readonly unit: string;
  readonly memory: TraceMemory | undefined;
}

const short = format(',.4~g');

/** Traces in words: of each its value now, and the least and the greatest in sight. */
export function describeTraces(traces: readonly NamedTrace[]): string {
  const lines = traces.flatMap(({ label, unit, memory }) => {
    if (!memory || memory.latest < 0) return [];
    const sweep = memory.sweep.numberOf(memory.latest);
    const value = memory.last[memory.sweep.slotOf(memory.latest)]!;
    const extent = extentOf([memory], sweep);
    if (!extent) return [];
    return `${label} now ${short(value)}, from ${extent.map(short).join(' to ')} ${unit}`.trimEnd();
  });
  return lines.join('; ') || 'nothing yet';
}

/**
 * Traces in numbers, a row for each tick in sight, the oldest first; of a window whose ticks are gathered in slots, a row
 * for each slot with the time of its first tick and the least and the greatest value.
 */
export function tableOf(traces: readonly NamedTrace[]): Table {
  const memories = traces.flatMap(({ memory }) => memory ?? []);
  const { sweep } = memories[0] ?? {};
  const gathered = sweep !== undefined && sweep.ticksPerSlot > 1;
  const header = traces.flatMap(({ label, unit }) =>
    (gathered ? ['least ', 'greatest '] : ['']).map((which) => `${which}${label}${unit && ` (${unit})`}`),
  );
  const rows: (string | number)[][] = [];
  if (sweep) {
    const latest = Math.max(...memories.map(({ latest }) => latest));
    const [now, last] = [sweep.numberOf(latest), sweep.slotOf(latest)];
    for (let i = 1; i <= sweep.slots; i++) {
      const slot = (last + i) % sweep.slots;
      const number = slot > last ? now - 1 : now;
      if (!memories.some((memory) => memory.has(slot, number))) continue;
      const values = traces.flatMap(({ memory }) => {
        const known = memory?.has(slot, number) && !Number.isNaN(memory.last[slot]);
        const values = gathered ? [memory?.least, memory?.greatest] : [memory?.last];
        return values.map((column) => (known ? column![slot]! : ''));
      });
      rows.push([sweep.endOf(number * sweep.ticks + slot * sweep.ticksPerSlot), ...values]);
    }
  }
  return [['t (ms)', ...header], ...rows];
}
