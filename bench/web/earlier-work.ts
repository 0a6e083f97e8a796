import type { Pool } from 'pg'

/** The clerk of whom everything here tells. */
const clerk = '00000000-0000-7000-8000-000000000001'
const counts = { decisions: 20_000, events: 20_000, trail: 100_000, readings: 500_000, lists: 45 }

/**
 * Decisions of earlier years, about rows of lists that are no longer there. They are made before the
 * lists are taken in, because everything derived depends on them.
 *
 * @param pool opened as the owner
 */
export async function recordEarlierDecisions(pool: Pool, regency: string): Promise<void> {
  await pool.query(
    `insert into access.account (regency, account_id, sign_in_name, name)
     values ($1, '${clerk}', 'petugas-lama', 'Contoh: petugas tahun lalu') on conflict do nothing`,
    [regency],
  )
  await pool.query(
    `insert into registry.decision (regency, decision_id, verdict, row_a, row_b, bits, band, reason, decided_by)
     select $1, n, case when n % 3 = 0 then 'different' else 'same' end, 'a' || md5(n::text), 'b' || md5(n::text),
            5 + n % 90 / 10.0, case when n % 4 = 0 then 'review' else 'provisional' end,
            'NIK pada KTP yang diperlihatkan', '${clerk}'
     from generate_series(1, ${counts.decisions}) n on conflict do nothing`,
    [regency],
  )
  await pool.query(
    `insert into registry.decision_withdrawn (regency, decision_id, withdrawn_by)
     select regency, decision_id, '${clerk}' from registry.decision where regency = $1 and decision_id % 50 = 0
     on conflict do nothing`,
    [regency],
  )
}

/**
 * What years of work leave beside the people: merges and splits, lists taken back, the audit trail and
 * the log of who looked at whom, answers to questions.
 *
 * @param pool opened as the owner
 */
export async function recordEarlierWork(pool: Pool, regency: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('naungan.regency', $1, true)`, [regency])
    await client.query(
      `insert into registry.person_event
         (regency, event_id, kind, person_id, other_id, person_rows, other_rows, cause, caused_by)
       select $1, (select coalesce(max(event_id), 0) from registry.person_event) + row_number() over (),
              case when p.person_id % 5 = 0 then 'split' else 'merged' end, p.person_id, p.person_id + 1,
              jsonb_build_array(jsonb_build_array(1, 1)), jsonb_build_array(jsonb_build_array(1, 2)), 'decision', '${clerk}'
       from (select person_id from registry.person where regency = $1 order by hashint8(person_id)
             limit ${counts.events}) p`,
      [regency],
    )
    await client.query(
      `insert into registry.batch (regency, batch_id, source, kind, file_name, file_sha256, file_bytes, as_of, extent,
                                   imported_at, imported_by, report, mapping)
       select b.regency, m.newest + (n - 1) * m.newest + b.batch_id, b.source, b.kind, b.file_name,
              md5(b.batch_id || ' ' || n), '', b.as_of - n * 30, b.extent, b.imported_at, '${clerk}', b.report, b.mapping
       from registry.batch b, generate_series(1, ${counts.lists}) n,
            (select max(batch_id) as newest from registry.batch where regency = $1) m
       where b.regency = $1`,
      [regency],
    )
    await client.query(
      `insert into registry.undone (regency, batch_id, undone_by)
       select regency, batch_id, '${clerk}' from registry.batch where regency = $1 and file_bytes = '' `,
      [regency],
    )
    // A tenth of the looks are at a hundred people, so that some have a long log.
    await client.query(
      `insert into access.read_log (regency, actor, person_id, what)
       select $1, '${clerk}', p.ids[1 + case when n % 10 = 0 then n % 100 else hashint4(n) & 16383 end], 'view'
       from generate_series(1, ${counts.readings}) n,
            (select array_agg(person_id) as ids from (select person_id from registry.person where regency = $1
             order by hashint8(person_id) limit 16384) looked) p
       where p.ids[1 + case when n % 10 = 0 then n % 100 else hashint4(n) & 16383 end] is not null`,
      [regency],
    )
    await client.query(
      `insert into registry.answer (regency, batch_a, line_a, batch_b, line_b, verdict, answered_by)
       select regency, batch_a, line_a, batch_b, line_b, 'later', '${clerk}' from registry.question
       where regency = $1 and rank % 20 = 0`,
      [regency],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
  await recordTrail(pool, regency)
  await pool.query('vacuum analyze')
}

/** In portions: every event rewrites the head of the chain, and a transaction keeps all that it rewrote. */
async function recordTrail(pool: Pool, regency: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(`select set_config('naungan.regency', $1, false)`, [regency])
    for (let n = 0; n < counts.trail; n += 1_000) {
      await client.query(
        `select count(access.append_event($1, '${clerk}', (array['signed-in', 'pair-decided', 'export-made'])[1 + n % 3],
                                    'person:' || n, jsonb_build_object('number', n)))
         from generate_series($2::int, $2::int + 999) n`,
        [regency, n],
      )
    }
  } finally {
    client.release(true)
  }
}
