package org.postern.james.webadmin;

import org.jspecify.annotations.Nullable;

/**
 * What {@code PUT …/state} takes.
 *
 * @param state {@code active} or {@code suspended}
 */
record StateRequest(@Nullable String state) {}
