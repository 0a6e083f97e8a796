import { readFileSync } from 'node:fs'
import { MatchIndex, selectRows, type WorkerColumns } from '../../src/matching/public.ts'
import { readQuotedLines } from './quoted-lines.ts'

/**
 * A process of its own: keeps all rows of a file but the last, then matches those against them.
 * Prints what it took, without the loading, and where every row went.
 *
 * Arguments: the file, how many rows come last.
 */
const [path, last] = [process.argv[2]!, Number(process.argv[3])]
const rows = readWorkers(path)
const kept = rows.count - last
const order = Array.from({ length: rows.count }, (_, row) => row)
const { index: built } = await MatchIndex.build(selectRows(rows, order.slice(0, kept)))
const added = selectRows(rows, order.slice(kept))
const loading = performance.now()
const index = MatchIndex.read(built.serialise())
const loaded = performance.now()
const cpu = process.threadCpuUsage()
index.add(added)
const spent = process.threadCpuUsage(cpu)
process.stdout.write(
  JSON.stringify({
    seconds: (performance.now() - loaded) / 1_000,
    cpuSeconds: (spent.user + spent.system) / 1_000_000,
    loadSeconds: (loaded - loading) / 1_000,
    groups: [...index.people.cluster],
  }),
)

/** The engine cleans what it is given, so the cells go in as they are written. */
function readWorkers(file: string): WorkerColumns {
  const [header, ...lines] = readQuotedLines(readFileSync(file, 'utf8'))
  const column = (name: string) => {
    const at = header!.indexOf(name)
    return lines.map((cells) => cells[at]!)
  }
  const none = lines.map(() => '')
  const lists = new Map<string, number>()
  return {
    count: lines.length,
    nik: column('nik'),
    nikDamaged: none,
    kk: none,
    kpj: none,
    name: column('name'),
    birthDate: column('dob'),
    birthYear: new Int16Array(lines.length),
    sex: column('sex'),
    village: column('village'),
    rt: column('rt'),
    mother: column('mother'),
    phone: column('phone'),
    address: column('address'),
    list: Int32Array.from(column('source'), (list) => {
      if (!lists.has(list)) lists.set(list, lists.size)
      return lists.get(list)!
    }),
  }
}
