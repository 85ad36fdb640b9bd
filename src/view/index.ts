export type { Domain } from './domain.js';
export { type OscilloscopeOptions, oscilloscope } from './oscilloscope.js';
export { type RasterOptions, raster } from './raster.js';
