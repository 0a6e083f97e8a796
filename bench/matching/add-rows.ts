import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MatchIndex, selectRows, type WorkerColumns } from '../../src/matching/public.ts'
import { readQuotedLines } from './quoted-lines.ts'

/**
 * A process of its own, in two parts. `keep FILE LAST FOLDER` recognises all rows of a file but the last two
 * batches, and writes the index and those batches to the folder. `add FOLDER` loads them, as a server
 * does that holds nothing else, and matches the batches one after the other; it prints what each took
 * and where every row went.
 */
const [task, ...args] = process.argv.slice(2)
if (task === 'keep') await keep(args[0]!, Number(args[1]), args[2]!)
else add(args[0]!)

type Batch = Omit<WorkerColumns, 'birthYear' | 'list'> & { birthYear: number[]; list: number[] }

async function keep(path: string, last: number, folder: string): Promise<void> {
  const rows = readWorkers(path)
  const order = Array.from({ length: rows.count }, (_, row) => row)
  const kept = rows.count - 2 * last
  const { index } = await MatchIndex.build(selectRows(rows, order.slice(0, kept)))
  writeFileSync(join(folder, 'kept.index'), index.serialise())
  const batches = [order.slice(kept, kept + last), order.slice(kept + last)].map((which): Batch => {
    const batch = selectRows(rows, which)
    return { ...batch, birthYear: [...batch.birthYear], list: [...batch.list] }
  })
  writeFileSync(join(folder, 'batches.json'), JSON.stringify(batches))
}

function add(folder: string): void {
  const written = JSON.parse(readFileSync(join(folder, 'batches.json'), 'utf8')) as Batch[]
  const batches = written.map((one) => ({
    ...one,
    birthYear: Int16Array.from(one.birthYear),
    list: Int32Array.from(one.list),
  }))
  const bytes = readFileSync(join(folder, 'kept.index'))
  const loading = performance.now()
  const index = MatchIndex.read(bytes)
  const loadSeconds = (performance.now() - loading) / 1_000
  const spent = batches.map((batch) => {
    const cpu = process.threadCpuUsage()
    const begun = performance.now()
    index.add(batch)
    const seconds = (performance.now() - begun) / 1_000
    const { user, system } = process.threadCpuUsage(cpu)
    return { seconds, cpuSeconds: (user + system) / 1_000_000 }
  })
  const [first, second] = spent
  process.stdout.write(JSON.stringify({ first, second, loadSeconds, groups: [...index.people.cluster] }))
}

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
