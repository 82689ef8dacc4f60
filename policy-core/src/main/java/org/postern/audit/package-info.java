/**
 * What happened, for the administrator's log and the account's owner; and, counted and bounded,
 * what was refused before anything could happen ({@link org.postern.audit.RefusedRequests}).
 *
 * <p>What this does not do: the core never logs. Each adapter brings the {@link
 * org.postern.audit.AuditSink} natural to its container.
 */
@NullMarked
package org.postern.audit;

import org.jspecify.annotations.NullMarked;
