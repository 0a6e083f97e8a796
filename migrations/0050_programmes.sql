create schema programmes;
grant usage on schema programmes to naungan_app;
