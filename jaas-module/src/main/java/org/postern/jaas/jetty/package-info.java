/**
 * What Jetty needs beside its {@code JAASLoginService}: it asks for passwords before any filter,
 * and goes on with the name that its callback handler says.
 *
 * <p>What this does not do: it asks for no password and refuses no request.
 */
@NullMarked
package org.postern.jaas.jetty;

import org.jspecify.annotations.NullMarked;
