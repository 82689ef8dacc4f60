/**
 * A filter that tells the login module of the request, for servlet containers and applications that
 * log in by JAAS within the chain of filters.
 *
 * <p>What this does not do: it refuses no request. Tomcat and Jetty ask for passwords before any
 * filter runs; they have the valve and the callback handler of their own packages.
 */
@NullMarked
package org.postern.jaas.servlet;

import org.jspecify.annotations.NullMarked;
