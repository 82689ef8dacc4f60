-- What a device types before its codes. A YubiKey that is validated here is found by it, so only
-- one token has it.
ALTER TABLE token ADD COLUMN identifier ${text};
CREATE UNIQUE INDEX token_by_public_id ON token (identifier) WHERE kind = 'yubikey';

-- The nonce of the validation request that last moved the token; null if a sign-in did.
ALTER TABLE token ADD COLUMN request ${text};

-- Tokens of seed files that nobody has yet.
CREATE TABLE spare_token (
  serial ${text} PRIMARY KEY,
  kind ${text} NOT NULL,
  identifier ${text},
  secret ${bytes} NOT NULL,
  parameters ${text} NOT NULL,
  last_consumed BIGINT NOT NULL,
  imported BIGINT NOT NULL
);
CREATE UNIQUE INDEX spare_by_public_id ON spare_token (identifier) WHERE kind = 'yubikey';

-- Programs that may ask the validation server.
CREATE TABLE api_client (
  id BIGINT PRIMARY KEY,
  label ${text} NOT NULL,
  api_key ${bytes} NOT NULL,
  created BIGINT NOT NULL
);
