-- Some people are called by one letter, and lists have them so.
alter table sponsorship.sponsor drop constraint sponsor_name_check;
alter table sponsorship.sponsor add constraint sponsor_name_check check (length(name) between 1 and 200);
