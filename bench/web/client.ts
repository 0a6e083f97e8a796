import { connect, type Socket } from 'node:net'

/** A request as it goes over the line, and how often it may be asked. */
export interface Volley {
  readonly port: number
  /** How many connections ask at the same time; each asks again as soon as it was answered. */
  readonly parallel: number
  readonly seconds: number
  /** Asked in turns, from a place drawn per connection. */
  readonly paths: readonly string[]
  readonly cookie: string
}

/** What came back. */
export interface Answers {
  /** Milliseconds from the first byte sent to the last received, one per answer. */
  readonly ms: readonly number[]
  readonly seconds: number
  readonly bytes: number
  /** How many answers of each status. */
  readonly statuses: Readonly<Record<string, number>>
}

/*
 * Started as a process of its own, so that asking does not slow down answering; takes volleys from its
 * parent one after the other. It speaks HTTP/1.1 by hand: a full client would cost more of the two cores
 * than some of the answers do.
 */
process.on('message', (volley: Volley) => {
  void fire(volley).then((answers) => process.send!(answers))
})

async function fire({ port, parallel, seconds, paths, cookie }: Volley): Promise<Answers> {
  const ms: number[] = []
  const statuses: Record<string, number> = {}
  let bytes = 0
  const begun = performance.now()
  const end = begun + seconds * 1_000
  await Promise.all(
    Array.from({ length: parallel }, async (_, i) => {
      const line = await open(port)
      let next = Math.floor((i * paths.length) / parallel)
      while (performance.now() < end) {
        const path = paths[next++ % paths.length]!
        const sent = performance.now()
        const answer = await ask(line, request(path, cookie))
        ms.push(performance.now() - sent)
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
        bytes += answer.bytes
      }
      line.destroy()
    }),
  )
  return { ms, seconds: (performance.now() - begun) / 1_000, bytes, statuses }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

const request = (path: string, cookie: string) =>
  `GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept: application/json\r\naccept-encoding: gzip, deflate, br\r\n${cookie === '' ? '' : `cookie: ${cookie}\r\n`}\r\n`

/** Sends one request and waits for the whole answer. */
function ask(line: Socket, text: string): Promise<{ status: string; bytes: number }> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let bytes = 0
    let head: { status: string; isWhole: (bytes: number, last: Buffer) => boolean } | undefined
    const settle = (work: () => void) => {
      line.off('data', take)
      line.off('close', lost)
      line.off('error', lost)
      work()
    }
    const lost = () => settle(() => reject(new Error(`connection lost: ${text.split('\r\n')[0]}`)))
    const take = (part: Buffer) => {
      bytes += part.length
      parts.push(part)
      head ??= readHead(Buffer.concat(parts))
      if (head?.isWhole(bytes, part)) settle(() => resolve({ status: head!.status, bytes }))
    }
    line.on('data', take)
    line.on('close', lost)
    line.on('error', lost)
    line.write(text)
  })
}

/** The status, and how to tell the end: by its length, or by the last chunk. */
function readHead(received: Buffer) {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end).toLowerCase()
  const status = head.slice(9, 12)
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1]
  const isWhole =
    status === '304' || status === '204'
      ? () => true
      : length === undefined
        ? (_: number, last: Buffer) => last.subarray(-5).toString('latin1') === '0\r\n\r\n'
        : (bytes: number) => bytes >= end + 4 + Number(length)
  return { status, isWhole }
}
