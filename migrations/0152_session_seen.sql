-- The list of accounts tells when each was last here: of all its sessions the newest, which one look shall find.
create index session_seen on access.session (regency, account_id, last_seen_at);
