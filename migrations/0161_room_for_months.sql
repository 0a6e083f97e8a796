-- A month's list changes nearly every second person: with room on their page for so many, they are changed in place, and enter no index anew,
-- from the first month on.
alter table coverage.fact set (fillfactor = 60);
