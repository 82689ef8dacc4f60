package org.postern.store;

import java.time.Instant;
import java.util.UUID;
import org.postern.account.AccountId;
import org.postern.secret.Digest;

/**
 * A web session as the store keeps it.
 *
 * @param ticketDigest SHA-256 of its session ticket
 * @param exclusive whether it is the account's one and only
 * @param opened when it was opened
 * @param lastUsed at most a minute behind the truth
 * @param ends the absolute limit
 */
public record StoredSession(
    UUID id,
    AccountId account,
    Digest ticketDigest,
    boolean exclusive,
    Instant opened,
    Instant lastUsed,
    Instant ends) {}
