/**
 * Runs a real Apache James with Postern in it: a child process in a temporary directory, with the
 * files of {@code conf-examples/james}, on free ports. The demo shows it to people, the integration
 * tests ask it everything.
 *
 * <p>Mail that Postern writes to people goes to a small SMTP server in this process.
 *
 * <p>What this does not do: it decides no login and holds no policy. It is no way to run a mail
 * server either: all mail and all users are gone when it ends.
 */
@NullMarked
package org.postern.demo;

import org.jspecify.annotations.NullMarked;
