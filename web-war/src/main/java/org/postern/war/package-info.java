/**
 * The web door as a web application that is dropped into a servlet container: {@code
 * postern-web.war}. {@link org.postern.war.PosternListener} opens Postern when the container starts
 * the application, and closes it when it stops.
 *
 * <p>What this does not do: it holds no servlet of its own, listens nowhere and encrypts nothing;
 * where and how is the container's.
 */
@NullMarked
package org.postern.war;

import org.jspecify.annotations.NullMarked;
