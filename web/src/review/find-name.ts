/** A kind of find in words; one that is new to the pages by its code. */
export function findName(words: Readonly<Record<string, unknown>>, queue: string): string {
  const word = words[`find_${queue}`]
  return typeof word === 'string' ? word : queue
}
