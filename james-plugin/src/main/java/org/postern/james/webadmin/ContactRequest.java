package org.postern.james.webadmin;

import org.jspecify.annotations.Nullable;

/**
 * What {@code PUT …/contacts/…} takes.
 *
 * @param contact a mail address or a telephone number
 */
record ContactRequest(@Nullable String contact) {}
