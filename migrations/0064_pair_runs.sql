-- From which month a line of a run would pay.
alter table sponsorship.pair_run_line add column begins date not null check (extract(day from begins) = 1);
comment on column sponsorship.pair_run_line.begins is 'First month that the pair would pay, or no longer pays.';
create index pair_run_line_refused on sponsorship.pair_run_line (regency, run, line) where verdict = 'refused';
create index pair_by_number on sponsorship.pair (regency, pair desc) where end_reason is null;
