import type { PoolClient } from 'pg'

/**
 * What screens of figures ask besides people and protection: lists by month and agency with who is named in each, runs of
 * protection, payers and who is enrolled by them, sponsors with their mandates and pairs, money, targets, pairs that nobody
 * has decided.
 *
 * @param client within a transaction that fires no trigger, after the people and periods of the regency are there
 */
export async function fillBeside(client: PoolClient, regency: string): Promise<void> {
  // Nobody has counted what was filled just now: where few rows are expected, hundreds of thousands would be looked up one by one.
  await client.query('set local enable_nestloop = off')
  for (const statement of statements) await client.query(statement, [regency])
  await client.query('set local enable_nestloop = on')
}

const empty = `'\\x'::bytea`

const statements = [
  `insert into registry.source
     select $1, 'bpjs', 'members', 'dinas-1', null
     union all select $1, a.code, 'workers', a.code, null from registry.agency a where a.regency = $1`,
  // Three years of lists of the insurer, and one list of workers of each agency.
  `insert into registry.batch (regency, batch_id, source, kind, file_name, file_sha256, file_bytes, as_of, extent, imported_by, report, mapping)
     select $1, n, 'bpjs', 'members', 'peserta.xlsx', md5($1 || n), ${empty}, (date '2023-12-01' + make_interval(months => n))::date,
            'complete', 'uji', '{"rows": 1, "outcomes": {}}'::jsonb, '{}'::jsonb
     from generate_series(1, 35) n
     union all
     select $1, 100 + row_number() over (order by s.code), s.code, 'workers', s.code || '.xlsx', md5($1 || s.code), ${empty},
            date '2026-03-01', 'complete', 'uji', '{"rows": 1, "outcomes": {}}'::jsonb, '{}'::jsonb
     from registry.source s where s.regency = $1 and s.kind = 'workers'`,
  `insert into registry.person_row (regency, batch_id, line, person_id)
     select $1, b.batch_id, row_number() over (partition by b.batch_id order by p.person_id), p.person_id
     from registry.person p
     join registry.batch b on b.regency = p.regency and b.source = p.agency and b.kind = 'workers'
     where p.regency = $1
     union all
     select $1, 35, row_number() over (order by q.person_id), q.person_id
     from membership.participation q where q.regency = $1`,
  `insert into registry.question (regency, batch_a, line_a, batch_b, line_b, purpose, bits, band, rank, doubtful)
     select $1, a.batch_id, a.line, a.batch_id, a.line + 1, 'decide', 3, 'review', 1,
            case when a.person_id <> b.person_id then greatest(a.person_id, b.person_id) end
     from registry.person_row a
     join registry.person_row b on b.regency = a.regency and b.batch_id = a.batch_id and b.line = a.line + 1
     where a.regency = $1 and a.batch_id > 100 and a.line % 100 = 0`,
  `insert into contributions.protection_run (regency, person_id, run, valid, segment, paid, paid_through, ended_by, village_code, agency,
     sector, deceased_on)
     select $1, q.person_id, 1, daterange(lower(m.valid), (upper(m.valid) + interval '3 months')::date), q.segment, datemultirange(m.valid),
            to_char(upper(m.valid) - 1, 'YYYY-MM'), 'unpaid', p.village_code, p.agency,
            case when p.sector = 'Transportasi' then 'transport' else 'other' end, p.deceased_on
     from membership.participation q
     join membership.period m on m.regency = $1 and m.participant = q.participant and m.state = 'active'
     join registry.person p on p.regency = $1 and p.person_id = q.person_id
     where q.regency = $1`,
  `insert into contributions.protection_state (regency) values ($1) on conflict do nothing`,
  `insert into contributions.payer (regency, code, name, kind, village_code, valid, added_by)
     select $1, 'APBD', 'APBD kabupaten', 'apbd-regency', null, daterange('2024-01-01', null), 'uji'
     union all select $1, 'CSR-' || n, 'CSR perusahaan ' || n, 'csr', null, daterange('2024-01-01', null), 'uji'
     from generate_series(1, 8) n
     union all select $1, 'DESA-' || r.code, 'Dana Desa ' || r.name, 'dana-desa', r.code, daterange('2024-01-01', null), 'uji'
     from regions.region r where r.code like $1 || '.%' and r.level = 'village'`,
  // A fifth of those who are protected are paid for by a fund.
  `insert into contributions.enrolment (regency, enrolment, person_id, payer, segment, sector, income, programmes, months, state,
     anchor_batch, anchor_line, batch, work_statement, work_attested_by, work_attested_on, opened_by)
     select $1, p.person_id, p.person_id,
            case p.person_id % 10 when 0 then 'CSR-' || 1 + p.person_id % 8 when 5 then 'DESA-' || coalesce(p.village_code, v.code) else 'APBD' end,
            'BPU', 'other', 1000000, '{JKK,JKM}',
            daterange(date '2025-01-01', (date '2026-12-01' + make_interval(months => (p.person_id % 13)::integer))::date), 'standing',
            35, 1, 1, 'Daftar kerja', 'Kepala dinas', date '2025-01-01', 'uji'
     from registry.person p
     join membership.period m on m.regency = $1 and m.participant = p.person_id and m.state = 'active' and m.valid @> date '2026-11-01'
     cross join lateral (select min(r.code) as code from regions.region r where r.code like $1 || '.%' and r.level = 'village') v
     where p.regency = $1 and p.person_id % 5 = 0 and not p.is_asn`,
  `insert into sponsorship.unit (regency, unit, agency)
     select $1, 'Unit ' || a.code || ' ' || n, a.name from registry.agency a cross join generate_series(1, 12) n where a.regency = $1`,
  `insert into sponsorship.sponsor (regency, sponsor, kind, nip, name, unit, state, known, retires_on, places, takes_part, added_by)
     select $1, p.person_id, 'civil-servant', lpad(p.person_id::text, 18, '0'), p.name,
            'Unit dinas-' || 1 + p.person_id % 14 || ' ' || 1 + p.person_id % 12, 'serving', daterange('2024-01-01', null),
            date '2027-01-01' + make_interval(months => (p.person_id % 300)::integer), 1, true, 'uji'
     from registry.person p where p.regency = $1 and p.is_asn`,
  `insert into sponsorship.mandate (regency, mandate, sponsor, state, places, ceiling, method, months, in_force, wish, name_shown, edition, offered_by)
     select $1, s.sponsor, s.sponsor, 'active', 1, 20000, 'payroll', daterange('2026-01-01', '2027-01-01'),
            datemultirange(daterange('2026-01-01', '2027-01-01')), 'assigned', false, '1', 'uji'
     from sponsorship.sponsor s where s.regency = $1 and s.sponsor % 3 = 0`,
  `insert into sponsorship.pair (regency, pair, mandate, person_id, enrolment, months, how, opened_by)
     select $1, m.mandate, m.mandate, e.person_id, e.enrolment, daterange('2026-01-01', '2027-01-01'), 'assigned', 'uji'
     from (select mandate, row_number() over (order by mandate) as n from sponsorship.mandate where regency = $1) m
     join (select person_id, enrolment, row_number() over (order by enrolment) as n from contributions.enrolment where regency = $1) e using (n)`,
  `insert into contributions.entry (regency, entry, happened_on, cause, cause_ref, by_account)
     select $1, n, date '2024-01-15' + n, 'bill', 'bill:' || n, 'uji' from generate_series(1, 900) n`,
  `insert into contributions.entry_total (regency, entry, account, payer, bill, amount, postings)
     select $1, e.entry, x.account, p.code, e.entry, x.amount, 1
     from contributions.entry e
     join lateral (select code from contributions.payer where regency = $1 order by code offset e.entry % 9 limit 1) p on true
     cross join (values ('fund:x', 16800000), ('payer:x', 1680000), ('insurer', -16800000)) x (account, amount)
     where e.regency = $1`,
  `insert into coverage.target (regency, target, level, place_code, place_name, due_on, basis, hundredths, set_by, definition, source,
     confidence, recorded_by)
     select $1, 'sasaran-' || n, 'regency', $1, 'Daerah ini', make_date(2026 + n, 12, 31), case when n = 1 then 'eligible' else 'registered' end,
            4000 + 1000 * n, 'rpjmd', 'Pekerja yang terlindungi', 'RPJMD (rekaan)', 'inference', 'uji'
     from generate_series(1, 4) n`,
]
