package org.postern.james.webadmin;

import org.jspecify.annotations.Nullable;

/**
 * What {@code PUT …/level} takes.
 *
 * @param level a word such as {@code web-otp}
 */
record LevelRequest(@Nullable String level) {}
