export { AuditFinding, AuditReport } from './contract/audit.js';
export { ColumnProfile, DataProfile } from './contract/profile.js';
export { ColumnKind, DataFile, DataLocation, DEFAULT_MISSING, PartName, ReadingOptions, SplitRoles, TextFormat } from './contract/reading.js';
export { Split, SplitDescription, SplitPolicy } from './contract/split.js';
export { PART_CODES, RowIntervals, Table, TableColumn, TableDescription } from './contract/table.js';
export { ColumnTransform, RawRow, Scaling, TransformOptions, TransformPlan } from './contract/transform.js';
