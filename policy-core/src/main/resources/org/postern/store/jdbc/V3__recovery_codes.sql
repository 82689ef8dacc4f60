-- Codes on paper, as keyed digests; a used one is gone.
CREATE TABLE recovery_code (
  account ${text} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  digest ${bytes} NOT NULL,
  wrong_pins INTEGER NOT NULL,
  PRIMARY KEY (account, digest)
);
