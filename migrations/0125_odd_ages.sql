-- Civil servants of an age at which nobody serves are errors that somebody looks for; they are few.
create index person_asn_born on registry.person (regency, born) where is_asn;
