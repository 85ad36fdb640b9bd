export type { Domain } from './domain.js';
export type { Drawing } from './drawing.js';
export { type HistogramData, type HistogramViewOptions, histogram } from './histogram.js';
export { type NetworkGraphOptions, networkGraph } from './network-graph.js';
export { type OscilloscopeOptions, oscilloscope } from './oscilloscope.js';
export { type PhasePlaneOptions, phasePlane } from './phase-plane.js';
export { type RasterOptions, raster } from './raster.js';
export type { RasterGroup } from './raster-groups.js';
