export { LedgerEntry } from './ledger/ledger-entry.js';
export { Latency, MarketMeasurements, Measurements, SliceMetrics, VersionComparison } from './measure/measurements.js';
export { ChangeGate, DataSource, GatedMetric, MetricGate, Policy, ProfileName, SliceGate, Tightening, Waiver } from './policy/policy.js';
export { Verdict } from './verdict/verdict.js';
