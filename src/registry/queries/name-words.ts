import { canonicalToken } from '../../matching/public.ts'
import { syncTable } from '../../platform/sync-table.ts'
import type { Tx } from '../../platform/transaction.ts'

/** Makes the words of names equal to those that people have. */
export async function syncNameWords(tx: Tx, regency: string): Promise<void> {
  const { rows } = await tx.client.query<[word: string, people: number]>({
    text: `select word, count(*)::int from registry.person p, unnest(string_to_array(lower(p.name), ' ')) word
           where p.regency = $1 and word <> '' group by word order by word`,
    values: [regency],
    rowMode: 'array',
  })
  await syncTable(
    tx,
    { table: 'registry.name_word', columns: ['regency', 'word', 'key', 'people'], key: ['word'], regency },
    rows.map(([word, people]) => [regency, word, canonicalToken(word.toUpperCase()), people]),
  )
}
