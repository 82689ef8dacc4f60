/**
 * What Tomcat needs beside its {@code JAASRealm}: it asks for passwords in a valve, before any
 * filter, and its callback handler knows nothing of the request.
 *
 * <p>What this does not do: it asks for no password and refuses no request.
 */
@NullMarked
package org.postern.jaas.tomcat;

import org.jspecify.annotations.NullMarked;
