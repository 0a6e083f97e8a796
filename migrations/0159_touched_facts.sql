-- A connection finds a page of shared memory at once that it has seen before; each page that it has not costs it many times as much. Who asks
-- for a part of a large regency comes by most pages of its facts: connections that read see them all before anybody waits.
create function coverage.touch_facts() returns void
stable security definer language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform count(*) from coverage.fact f where f.cell >= 0;
end $$;
comment on function coverage.touch_facts is 'Has a connection come by all facts once. Tells nothing.';
