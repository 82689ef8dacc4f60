package org.postern.session;

import java.time.Instant;
import java.util.UUID;
import org.postern.credential.SessionTicket;

/**
 * A web session just opened.
 *
 * @param ticket stands for the session from now on; the store cannot tell it again
 * @param ends the absolute limit
 */
public record WebSession(UUID id, SessionTicket ticket, Instant ends) {}
