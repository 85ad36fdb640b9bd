export { type FICurveOptions, type FIPoint, fICurve } from './analysis/f-i-curve.js';
export { type Complex, type FixedPoint, type FixedPointKind, fixedPoints } from './analysis/fixed-points.js';
export type { PlaneDomain } from './analysis/plane.js';
export { type Slopes, type VectorField, vectorField } from './analysis/vector-field.js';
export { EquationError } from './equations/error.js';
export { integrators } from './equations/integrators/index.js';
export type { Integrator } from './equations/integrators/integrator.js';
export { sequentialEuler } from './equations/integrators/sequential-euler.js';
export { latex } from './equations/latex.js';
export type { ModelText, ParameterText, StateText } from './equations/model.js';
export { type AdexExperiment, adexPatterns } from './experiments/adex-patterns.js';
export { bretteGerstner2005 } from './experiments/brette-gerstner-2005.js';
export type { Experiment } from './experiments/experiment.js';
export { izhikevich2003 } from './experiments/izhikevich-2003.js';
export { izhikevich2004 } from './experiments/izhikevich-2004.js';
export { lecture } from './experiments/lecture.js';
export { kernelMemoryUsed } from './kernel/memory-used.js';
export { deltaRule } from './learning/delta-rule.js';
export { labelled } from './learning/labelled.js';
export type { Learned, LearningOptions } from './learning/learner.js';
export { logisticRegression } from './learning/logistic-regression.js';
export { perceptron } from './learning/perceptron.js';
export { recursiveLeastSquares } from './learning/recursive-least-squares.js';
export { ridge } from './learning/ridge.js';
export type { Sample } from './learning/sample.js';
export { samples } from './learning/samples.js';
export { cv } from './measure/cv.js';
export { type FiringRateOptions, firingRate } from './measure/firing-rate.js';
export { type Bin, type HistogramOptions, histogram } from './measure/histogram.js';
export { type InterspikeInterval, isi } from './measure/isi.js';
export { type PowerSpectrum, type PowerSpectrumOptions, powerSpectrum } from './measure/power-spectrum.js';
export { probe } from './measure/probe.js';
export { type Spike, spikes } from './measure/spikes.js';
export { brunel2000, brunel2000Regimes } from './networks/brunel-2000.js';
export { coba } from './networks/coba.js';
export { cobahh } from './networks/cobahh.js';
export { cuba } from './networks/cuba.js';
export { type EchoStateOptions, echoState } from './networks/echo-state.js';
export { type ForceOptions, force } from './networks/force.js';
export { izhikevich2003Network } from './networks/izhikevich-2003.js';
export {
  type PotjansDiesmann2014Options,
  potjansDiesmann2014,
  potjansDiesmann2014Layers,
  potjansDiesmann2014Rates,
} from './networks/potjans-diesmann-2014.js';
export { type RingAttractorOptions, ringAttractor } from './networks/ring-attractor.js';
export { song2000 } from './networks/song-2000.js';
export { spectralRadius } from './networks/spectral-radius.js';
export { vogels2011 } from './networks/vogels-2011.js';
export { wilsonCowan1972 } from './networks/wilson-cowan-1972.js';
export { type WinnerTakeAllOptions, winnerTakeAll } from './networks/winner-take-all.js';
export { type WongWang2006Options, wongWang2006 } from './networks/wong-wang-2006.js';
export { adex } from './neurons/adex.js';
export { type ArtificialNeuronOptions, artificialNeuron } from './neurons/artificial-neuron.js';
export { exponentialIF } from './neurons/exponential-if.js';
export { fitzHughNagumo } from './neurons/fitz-hugh-nagumo.js';
export { hodgkinHuxley } from './neurons/hodgkin-huxley.js';
export { type Hyperplane, hyperplane } from './neurons/hyperplane.js';
export type { Drive, Impulses } from './neurons/impulses.js';
export type { InputValue } from './neurons/input-value.js';
export { izhikevich } from './neurons/izhikevich.js';
export { lif } from './neurons/lif.js';
export { morrisLecar } from './neurons/morris-lecar.js';
export { type Neuron, type NeuronDefinition, type NeuronOptions, neuron } from './neurons/neuron.js';
export type { ParameterValue, PerNeuron } from './neurons/parameters.js';
export { quadraticIF } from './neurons/quadratic-if.js';
export { type RateNeuronOptions, rateNeuron } from './neurons/rate-neuron.js';
export type { Weights } from './neurons/rows.js';
export { type Transfer, transfer } from './neurons/transfer.js';
export { constant } from './stimuli/constant.js';
export { csvCurrent } from './stimuli/csv-current.js';
export { current } from './stimuli/current.js';
export { ornsteinUhlenbeck } from './stimuli/ornstein-uhlenbeck.js';
export { poisson } from './stimuli/poisson.js';
export { poissonSpikes } from './stimuli/poisson-spikes.js';
export { pulses } from './stimuli/pulses.js';
export { ramp } from './stimuli/ramp.js';
export { sine } from './stimuli/sine.js';
export { spikeTimes } from './stimuli/spike-times.js';
export { step } from './stimuli/step.js';
export { held, type LiveLevel, type Stimulus } from './stimuli/stimulus.js';
export { whiteNoise } from './stimuli/white-noise.js';
export { Clock } from './stream/clock.js';
export { concat } from './stream/concat.js';
export type { Frame, NeuronFrame, RateFrame, Signal, SpikeFrame, State, Tick } from './stream/frame.js';
export { network, type Population } from './stream/network.js';
export { restore, type SavedState, type Simulation } from './stream/restore.js';
export { slice } from './stream/slice.js';
export { snapshot } from './stream/snapshot.js';
export { sum } from './stream/sum.js';
export { type Sign, type Topology, type TopologyLink, type TopologyNode, topology } from './stream/topology.js';
export type { SynapseValue } from './synapses/attribute.js';
export type { BlocksOptions, BlockTable } from './synapses/connect/blocks.js';
export type { ByDistanceOptions, Positions } from './synapses/connect/by-distance.js';
export type { ListedEdge } from './synapses/connect/from-list.js';
export type { ConnectOptions, ProjectionOptions } from './synapses/connect/rule.js';
export { connect } from './synapses/connect.js';
export {
  type Distribution,
  lognormal,
  type NormalOptions,
  normal,
  type UniformOptions,
  uniform,
} from './synapses/distribution.js';
export { gapJunctions } from './synapses/gap-junctions.js';
export { alpha } from './synapses/kinetics/alpha.js';
export { biexponential } from './synapses/kinetics/biexponential.js';
export { conductance } from './synapses/kinetics/conductance.js';
export { delta } from './synapses/kinetics/delta.js';
export { exponential } from './synapses/kinetics/exponential.js';
export type { Kinetic, ReceptorOptions } from './synapses/kinetics/kinetic.js';
export { nmda } from './synapses/kinetics/nmda.js';
export { pulse } from './synapses/kinetics/pulse.js';
export { hebbian } from './synapses/plasticity/hebbian.js';
export { type InhibitoryStdpOptions, inhibitoryStdp } from './synapses/plasticity/inhibitory-stdp.js';
export { oja } from './synapses/plasticity/oja.js';
export type { PairRule } from './synapses/plasticity/pair-rule.js';
export type { RateRule } from './synapses/plasticity/rate-rule.js';
export { type StdpOptions, stdp } from './synapses/plasticity/stdp.js';
export { type TsodyksMarkramOptions, tsodyksMarkram } from './synapses/plasticity/tsodyks-markram.js';
export { poissonInput } from './synapses/poisson-input.js';
export { type Attribute, type Edge, Projection } from './synapses/projection.js';
export type { SynapseFrame } from './synapses/synapse-frame.js';
export { type Plasticity, type SynapseOptions, synapses } from './synapses/synapses.js';
export { weight } from './synapses/weight.js';
export { type WeightsOptions, weights } from './synapses/weights.js';
export type { WeightValue } from './synapses/weights-in-force.js';
