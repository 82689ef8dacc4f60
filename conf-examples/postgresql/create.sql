-- Makes what Postern needs in a PostgreSQL server (13 or newer), as its superuser:
--   psql -h db.example.test -U postgres -f create.sql
-- Postern makes its tables itself, at its first start.

CREATE ROLE postern LOGIN;

-- template0, so that the names of accounts are compared alike whatever the server's own locale.
CREATE DATABASE postern OWNER postern TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
REVOKE ALL ON DATABASE postern FROM PUBLIC;

\connect postern
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO postern;
