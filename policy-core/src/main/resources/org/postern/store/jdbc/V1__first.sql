-- One file for both dialects. Times are epoch milliseconds; ids are UUIDs in lower case.
-- ${text} compares by bytes in both dialects, whatever the locale; ${bytes} is binary.

-- The one row that says which store this is, and numbers the changes to accounts. Whoever changes
-- an account locks this row until it commits: so versions become visible in their order.
CREATE TABLE store (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  id ${text},
  key_check ${bytes},
  last_version BIGINT NOT NULL
);
INSERT INTO store (only_row, last_version) VALUES (1, 0);

CREATE TABLE account (
  id ${text} PRIMARY KEY,
  name ${text} NOT NULL UNIQUE,
  level ${text} NOT NULL,
  state ${text} NOT NULL,
  version BIGINT NOT NULL UNIQUE,
  pin ${bytes}
);

-- What is left of an account that was removed, so that every node hears of it.
CREATE TABLE removed_account (
  version BIGINT PRIMARY KEY,
  id ${text} NOT NULL,
  name ${text} NOT NULL
);

CREATE TABLE token (
  id ${text} PRIMARY KEY,
  account ${text} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind ${text} NOT NULL,
  label ${text} NOT NULL,
  secret ${bytes} NOT NULL,
  parameters ${text} NOT NULL,
  last_consumed BIGINT NOT NULL,
  drift INTEGER NOT NULL,
  wrong_pins INTEGER NOT NULL,
  state ${text} NOT NULL,
  created BIGINT NOT NULL,
  last_used BIGINT
);
-- In the order in which an account's tokens are read, so that no login sorts.
CREATE INDEX token_of_account ON token (account, created, id);

CREATE TABLE wrong_pin (
  token ${text} NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  digest ${bytes} NOT NULL,
  PRIMARY KEY (token, digest)
);

-- exclusive_to is the account of an exclusive session and null in any other: its uniqueness is
-- what lets one of two racing sign-ins through.
CREATE TABLE web_session (
  id ${text} PRIMARY KEY,
  account ${text} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  ticket ${bytes} NOT NULL UNIQUE,
  exclusive_to ${text} UNIQUE,
  opened BIGINT NOT NULL,
  last_used BIGINT NOT NULL,
  ends BIGINT NOT NULL
);
CREATE INDEX web_session_of_account ON web_session (account, opened, id);

CREATE TABLE failure (
  throttle_key ${text} PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_failure BIGINT NOT NULL
);
CREATE INDEX failure_by_age ON failure (last_failure);

CREATE TABLE remembered (
  throttle_key ${text} PRIMARY KEY,
  last_seen BIGINT NOT NULL
);
CREATE INDEX remembered_by_age ON remembered (last_seen);

CREATE TABLE sign_in (
  account ${text} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  reason ${text} NOT NULL,
  service ${text} NOT NULL,
  address ${text} NOT NULL,
  outcome ${text} NOT NULL,
  token ${text},
  times BIGINT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  PRIMARY KEY (account, reason, service, address, outcome)
);
