import type {
  ageBands as bands,
  certainties as known,
  protectionStates as states,
} from '../../../src/people/contract.ts'

export const protectionStates = ['protected', 'arrears', 'ended', 'none'] as const satisfies typeof states
export const certainties = ['sure', 'provisional', 'doubtful'] as const satisfies typeof known

/** Bands of age and how they are written; the last one has no age. */
export const ageBands = [
  ['00', '0–17'],
  ['18', '18–29'],
  ['30', '30–44'],
  ['45', '45–54'],
  ['55', '55–64'],
  ['65', '65+'],
  ['unknown', undefined],
] as const satisfies readonly (readonly [(typeof bands)[number], string | undefined])[]
