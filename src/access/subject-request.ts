/** From the receipt of a request to the answer. */
const hoursToAnswer = 72

/** @law UU 27/2022 Pasal 30 dan 32: 3 x 24 jam sejak permintaan diterima */
export function dueAt(receivedAt: Date): Date {
  return new Date(receivedAt.getTime() + hoursToAnswer * 60 * 60 * 1_000)
}
