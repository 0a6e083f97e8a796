-- The first screen counts disputed enrolments; they are few among all.
create index enrolment_disputed on contributions.enrolment (regency) where state = 'disputed';
