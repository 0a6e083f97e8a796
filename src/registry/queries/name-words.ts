import { copyRows } from '../../platform/copy-rows.ts'
import { nameWord } from '../people/name-word.ts'
import { syncTable } from '../../platform/sync-table.ts'
import type { Tx } from '../../platform/transaction.ts'

const table = 'registry.name_word'
const columns = ['regency', 'word', 'key', 'gaps']
const valuesOf = (regency: string, words: Iterable<string>) =>
  Array.from(words, (word) => {
    const { key, gaps } = nameWord(word)
    return [regency, word, key, `{${gaps.join(',')}}`]
  })

/** Makes the words of names equal to those that people have. */
export async function syncNameWords(tx: Tx, regency: string): Promise<void> {
  const { rows } = await tx.client.query<[word: string]>({
    text: `select distinct word from registry.person p, unnest(string_to_array(lower(p.name), ' ')) word
           where p.regency = $1 and word <> ''`,
    values: [regency],
    rowMode: 'array',
  })
  const values = valuesOf(
    regency,
    rows.map(([word]) => word),
  )
  await syncTable(tx, { table, columns, key: ['word'], regency }, values)
}

/** Adds those of a few people; words that nobody has any more do no harm until all are made anew. */
export async function addNameWords(tx: Tx, regency: string, names: readonly string[]): Promise<void> {
  const words = new Set(names.flatMap((name) => name.toLowerCase().split(' ')).filter((word) => word !== ''))
  if (words.size === 0) return
  await tx.client.query(`create temp table fresh_word (like ${table}) on commit drop`)
  await copyRows(tx.client, 'fresh_word', columns, valuesOf(regency, words))
  await tx.client.query(`insert into ${table} select * from fresh_word on conflict do nothing`)
  await tx.client.query('drop table fresh_word')
}
