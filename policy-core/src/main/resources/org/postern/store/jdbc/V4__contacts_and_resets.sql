-- Where owners are reached who lost their token, proven and sealed; one of each kind.
CREATE TABLE contact (
  account ${text} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind ${text} NOT NULL,
  sealed ${bytes} NOT NULL,
  PRIMARY KEY (account, kind)
);

-- Codes that were sent, as keyed digests, the newest of each purpose; and how many were sent since
-- the window began. What is sealed is the contact that the code is to prove.
CREATE TABLE sent_code (
  account ${text} NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  purpose ${text} NOT NULL,
  digest ${bytes} NOT NULL,
  sealed ${bytes},
  expires BIGINT NOT NULL,
  used INTEGER NOT NULL,
  window_began BIGINT NOT NULL,
  sends INTEGER NOT NULL,
  PRIMARY KEY (account, purpose)
);

-- Resets that wait for their time. Whoever deletes the row does the reset, or calls it off.
CREATE TABLE scheduled_reset (
  account ${text} PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  cancel ${bytes} NOT NULL UNIQUE,
  asked BIGINT NOT NULL,
  due BIGINT NOT NULL
);
CREATE INDEX scheduled_reset_by_time ON scheduled_reset (due);
