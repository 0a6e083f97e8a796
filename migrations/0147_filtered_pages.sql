-- Pages of people by two conditions that each hold of very many.
create index person_sector_sex on registry.person (regency, sector, sex, name, person_id);
create index person_unsure_district on registry.person (regency, district_code, certainty, name, person_id) where certainty <> 'sure';
