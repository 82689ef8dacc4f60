/**
 * Administration over James' WebAdmin, in its idiom: JSON, and {@code {statusCode, type, message,
 * details}} for what goes wrong. And the eyes on WebAdmin's own user routes, so that an enrolment
 * follows its user through a rename and goes with him.
 *
 * <p>What this does not do: it asks nobody who he is, WebAdmin does; the configuration lint insists
 * that it either does or listens on loopback. It sees no rename and no deletion made elsewhere;
 * {@code GET /postern/orphans} tells what those left behind.
 */
@NullMarked
package org.postern.james.webadmin;

import org.jspecify.annotations.NullMarked;
