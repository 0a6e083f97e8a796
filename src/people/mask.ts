import { maskNik } from '../registry/public.ts'

/** Values that are shown in part until they are revealed with a reason. */
const maskers: Readonly<Record<string, (value: string) => string>> = {
  nik: maskNik,
  nikDamaged: maskNik,
  kk: maskNik,
  nip: maskNik,
  kpj: (value) => maskEnds(value, 2, 3),
  phone: (value) => maskEnds(value, 0, 3),
  birthDate: (value) => `**-**-${value.slice(0, 4)}`,
  motherName: (value) => `${value.slice(0, 1)}***`,
  address: () => '***',
}

function maskEnds(value: string, left: number, right: number): string {
  if (value.length <= left + right) return '*'.repeat(value.length)
  return value.slice(0, left) + '*'.repeat(value.length - left - right) + value.slice(value.length - right)
}

export function isMasked(field: string): boolean {
  return Object.hasOwn(maskers, field)
}

export function maskValue(field: string, value: string): string {
  return maskers[field]?.(value) ?? value
}
