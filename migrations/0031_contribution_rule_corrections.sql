-- A correction may also fill months that had no rule; then it takes nobody's place, and still gives its reason.
alter table contributions.rule drop constraint rule_correction_has_reason;
alter table contributions.rule
  add constraint rule_correction_has_reason check (corrects is null or reason is not null),
  add constraint rule_reason_says_something check (length(coalesce(reason, 'tidak ada')) >= 5),
  add constraint rule_past_needs_reason check (
    regency = 'ID' or reason is not null or valid_from > (recorded_at at time zone 'UTC')::date);
comment on column contributions.rule.reason is
  'Why months that had begun, or a rule of the same month, are spoken of anew. Without it a rule begins later than it was recorded.';
comment on column contributions.rule.editor is
  'Who added it, by name as it was then (the account is in the audit trail); naungan: came with the program.';
