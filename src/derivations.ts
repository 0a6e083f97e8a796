import { enrolmentDerivation, protectionDerivation } from './contributions/public.ts'
import { figuresDerivation } from './coverage/public.ts'
import { membershipDerivation } from './membership/public.ts'
import { programmesDerivation } from './programmes/public.ts'
import type { Derivation } from './registry/public.ts'
import { sponsorDerivation } from './sponsorship/public.ts'

/** What is made from people and rows, in this order, whenever they change. */
export const derivations: readonly Derivation[] = [
  membershipDerivation,
  enrolmentDerivation,
  protectionDerivation,
  programmesDerivation,
  sponsorDerivation,
  figuresDerivation,
]
