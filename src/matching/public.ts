export { absentTexts } from './absent-texts.ts'
export { BufferRefused } from './buffers.ts'
export { ConstraintsContradict } from './cluster.ts'
export { editDistance, withinOneEdit } from './edit-distance.ts'
export { type Explanation, explainPair, type FieldFinding } from './explain-pair.ts'
export { findSpecials, type Special, type SpecialKind } from './find-specials.ts'
export type { FittedState } from './engine.ts'
export { type GenericKind, genericKinds, genericModel, genericSchema } from './generic-schema.ts'
export { type LinkedText, linkText, QuoteNotClosed, type TextInput } from './link-text.ts'
export { type AddedRow, MatchIndex } from './match-index.ts'
export { type Model, ModelRefused } from './model.ts'
export type { ColumnPlan } from './read-delimited.ts'
export {
  type Band,
  type JudgedPair,
  type Recognition,
  recognise,
  type RecogniseOptions,
} from './recognise.ts'
export { workerModel } from './worker-model.ts'
export { workerSchema } from './worker-schema.ts'
export { canonicalToken } from './normalise-name.ts'
export { selectRows, type WorkerColumns } from './worker-columns.ts'
