-- What moved between two days: everybody who is counted at one and not at the other, or elsewhere, with the reason.
create function coverage.part_of(divided_by text, village text, agency text, sector text, sex text)
returns text immutable parallel safe language sql
return coalesce(case divided_by when 'regency' then '' when 'district' then substr(village, 1, 8) when 'village' then village
                  when 'agency' then agency when 'sector' then sector when 'sex' then sex end, '');

create function coverage.is_in(measure text, on_day date, life daterange, covered datemultirange, paid datemultirange)
returns boolean immutable parallel safe language sql
return case measure when 'listed' then life @> on_day when 'covered' then covered @> on_day else paid @> on_day end;

