/**
 * The loops that a good programmer would write by hand in JavaScript: typed arrays, parameters in constants, the same
 * equations and methods as the kernels. Each makes one step of all neurons, lists who fired and returns how many.
 */
export interface PlainLoop {
  readonly step: () => number;
}

export function plainLif(start: Float64Array, current: number, dt: number): PlainLoop {
  const [C, gL, EL, VT, Vr] = [200, 10, -70, -50, -70];
  const held = Math.round(5 / dt);
  const decay = -Math.expm1((-gL / C) * dt);
  const v = start.slice();
  const spikes = new Uint32Array(start.length);
  const refractory = new Int32Array(start.length);
  const input = new Float64Array(start.length).fill(current);
  const step = () => {
    let fired = 0;
    for (let i = 0; i < start.length; i++) {
      if (refractory[i]! > 0) {
        refractory[i]!--;
        continue;
      }
      v[i]! += decay * (EL + input[i]! / gL - v[i]!);
      if (v[i]! > VT) {
        v[i] = Vr;
        refractory[i] = held;
        spikes[fired++] = i;
      }
    }
    return fired;
  };
  return { step };
}

export function plainIzhikevich(start: Float64Array, current: number, dt: number): PlainLoop {
  const [a, b, c, d] = [0.02, 0.2, -65, 8];
  const v = start.slice();
  const spikes = new Uint32Array(start.length);
  const u = new Float64Array(start.length).fill(-13);
  const input = new Float64Array(start.length).fill(current);
  const step = () => {
    let fired = 0;
    for (let i = 0; i < start.length; i++) {
      const x = v[i]!;
      v[i] = x + dt * (0.04 * x * x + 5 * x + 140 - u[i]! + input[i]!);
      u[i]! += dt * a * (b * v[i]! - u[i]!);
      if (v[i]! >= 30) {
        v[i] = c;
        u[i]! += d;
        spikes[fired++] = i;
      }
    }
    return fired;
  };
  return { step };
}

export function plainAdex(start: Float64Array, current: number, dt: number): PlainLoop {
  const [C, gL, EL, VT, DeltaT, tauW, a, b, Vr, Vpeak] = [281, 30, -70.6, -50.4, 2, 144, 4, 80.5, -70.6, 0];
  const v = start.slice();
  const spikes = new Uint32Array(start.length);
  const w = new Float64Array(start.length);
  const input = new Float64Array(start.length).fill(current);
  const step = () => {
    let fired = 0;
    for (let i = 0; i < start.length; i++) {
      const x = Math.min(v[i]!, Vpeak);
      const rise = gL * DeltaT * Math.exp((x - VT) / DeltaT);
      v[i]! += (dt / C) * (gL * (EL - x) + rise + input[i]! - w[i]!);
      w[i]! += (dt / tauW) * (a * (x - EL) - w[i]!);
      if (v[i]! > Vpeak) {
        v[i] = Vr;
        w[i]! += b;
        spikes[fired++] = i;
      }
    }
    return fired;
  };
  return { step };
}

/** (1 − e^−x)/x, with the singularity at 0 taken out. */
const relax = (x: number) => (Math.abs(x) < 1e-6 ? 1 - x / 2 : -Math.expm1(-x) / x);

export function plainHodgkinHuxley(start: Float64Array, current: number, dt: number): PlainLoop {
  const [C, gL, gK, gNa, EL, EK, ENa, kM] = [1, 0.3, 36, 120, -59.387, -82, 45, 18];
  const v = start.slice();
  const spikes = new Uint32Array(start.length);
  const n = new Float64Array(start.length).fill(0.32);
  const m = new Float64Array(start.length).fill(0.05);
  const h = new Float64Array(start.length).fill(0.6);
  const input = new Float64Array(start.length).fill(current);
  const step = () => {
    let fired = 0;
    for (let i = 0; i < start.length; i++) {
      const x = v[i]!;
      const aN = 0.1 / relax(0.1 * (x + 60));
      const aM = 1 / relax(0.1 * (x + 45));
      const aH = 0.07 * Math.exp(-0.05 * (x + 70));
      const bN = 0.125 * Math.exp(-0.0125 * (x + 70));
      const bM = 4 * Math.exp(-(x + 70) / kM);
      const bH = 1 / (1 + Math.exp(-0.1 * (x + 40)));
      const [n0, m0, h0] = [n[i]!, m[i]!, h[i]!];
      const gKn = gK * n0 * n0 * n0 * n0;
      const gNam = gNa * m0 * m0 * m0 * h0;
      const slope = gL * (EL - x) + gKn * (EK - x) + gNam * (ENa - x) + input[i]!;
      const rate = (gL + gKn + gNam) / C;
      n[i] = n0 + dt * relax((aN + bN) * dt) * (aN * (1 - n0) - bN * n0);
      m[i] = m0 + dt * relax((aM + bM) * dt) * (aM * (1 - m0) - bM * m0);
      h[i] = h0 + dt * relax((aH + bH) * dt) * (aH * (1 - h0) - bH * h0);
      v[i] = x + (dt / C) * relax(rate * dt) * slope;
      if (v[i]! > 0 && x <= 0) spikes[fired++] = i;
    }
    return fired;
  };
  return { step };
}
