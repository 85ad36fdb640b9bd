import { css } from './palette.js';

/** The views' own style; each view carries it, so that nothing stays in the page when it has gone. */
export const style = `
.rx-view { display: flex; flex-direction: column; box-sizing: border-box; width: 100%; min-width: 0; contain: layout paint;
  font: 12px/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums; color: ${css('--rx-ink')}; }
.rx-header { display: flex; flex-wrap: wrap; gap: 0 1em; padding: 0 20px 4px 4px; min-height: 1.4em; }
.rx-title { margin-right: auto; color: ${css('--rx-soft')}; }
.rx-entry { display: inline-flex; align-items: center; gap: .4em; white-space: nowrap; }
.rx-swatch { width: 16px; height: 3px; border-radius: 2px; background: currentcolor; }
.rx-value { text-align: right; color: ${css('--rx-soft')}; }
.rx-swatch ~ .rx-value { min-width: 3.2em; text-align: left; }
.rx-plot { position: relative; flex: 1; min-height: 0; }
.rx-plot > svg, .rx-plot > canvas { position: absolute; display: block; }
.rx-plot > svg { inset: 0; width: 100%; height: 100%; font: inherit; overflow: hidden; }
.rx-plot > canvas { pointer-events: none; }
.rx-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.rx-plot text { font: inherit; fill: ${css('--rx-soft')}; }
.rx-plot .domain { stroke: none; }
.rx-plot .tick line { stroke: ${css('--rx-grid')}; }
.rx-arrow .rx-line { fill: none; stroke: currentcolor; }
.rx-arrow .rx-head { fill: currentcolor; }
.rx-node { cursor: grab; touch-action: none; }
.rx-node:active { cursor: grabbing; }
.rx-node > circle, .rx-node > rect { fill: currentcolor; fill-opacity: .14; stroke: currentcolor; stroke-width: 1.5; }
.rx-plot .rx-node > text { fill: ${css('--rx-ink')}; text-anchor: middle; user-select: none;
  paint-order: stroke; stroke: ${css('--rx-paper')}; stroke-width: 3px; stroke-opacity: .75; stroke-linejoin: round; }
.rx-plot .rx-node > .rx-facts { fill: ${css('--rx-soft')}; }
.rx-above { fill: ${css('--rx-1')}; fill-opacity: .12; }
.rx-below { fill: ${css('--rx-2')}; fill-opacity: .12; }
.rx-border, .rx-normal { fill: none; stroke: ${css('--rx-ink')}; stroke-width: 1.5; }
.rx-distance { fill: none; stroke: ${css('--rx-soft')}; stroke-dasharray: 3 3; }
.rx-plot .rx-told { fill: ${css('--rx-ink')}; paint-order: stroke; stroke: ${css('--rx-paper')}; stroke-width: 3px; }
.rx-handle, .rx-space { cursor: grab; touch-action: none; outline: none; }
.rx-space { touch-action: pan-y; }
.rx-handle:active, .rx-space:active { cursor: grabbing; }
.rx-reach { fill: transparent; }
.rx-mark { fill: currentcolor; stroke: ${css('--rx-paper')}; }
.rx-handle:focus-visible > .rx-reach { stroke: currentcolor; stroke-width: 2px; }
.rx-space:focus-visible { outline: 2px solid ${css('--rx-1')}; outline-offset: -2px; }
.rx-alert { margin: auto 0; padding: .75em 1em; border-left: 3px solid ${css('--rx-2')}; overflow: auto; overflow-wrap: anywhere; }
`;
