-- Without statistics of these two small tables, the planner takes minutes for the queue of questions
-- until the server's own housekeeping has looked at them.
grant maintain on registry.batch, registry.source to naungan_app;
