import { refusals } from '../../platform/errors.ts'

/** Refusals of rules, evidence, overrides and weights. */
export const failRule = refusals('programmes', {
  'expression-invalid': {
    status: 422,
    title: 'Syarat "{of}" tidak dapat dipakai, huruf ke-{at}: {problem} {remedy}',
    english: 'The condition "{of}" cannot be used, character {at}: {problem} {remedy}',
  },
})
