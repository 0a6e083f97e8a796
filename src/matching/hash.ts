/** One step of a 32-bit hash over numbers. Not for secrets: rows are told apart, nothing is hidden. */
export function mix(hash: number, value: number): number {
  // The hash is spread before the value comes in, else small numbers would cancel each other out.
  let h = (Math.imul(hash, 0x9e3779b1) + value) | 0
  h = Math.imul(h ^ (h >>> 15), 0x85ebca77)
  return h ^ (h >>> 13)
}

/** The hash of a text by its UTF-16 codes. */
export function hashText(text: string): number {
  let h = text.length
  for (let i = 0; i < text.length; i++) h = mix(h, text.charCodeAt(i))
  return h
}
