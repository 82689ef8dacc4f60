-- The table of users that postern.properties asks; any other will do, with another password.sql.query.
-- A hash is what `openssl passwd -6` prints, or what most mail servers keep (docs/JAAS.md).
CREATE TABLE users (
  name TEXT PRIMARY KEY,
  hash TEXT NOT NULL
);
