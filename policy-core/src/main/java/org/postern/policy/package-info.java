/**
 * The policy, as data: which level asks what at which kind of service.
 *
 * <p>{@link org.postern.policy.SecurityLevel#requirement} is the only place in Postern that knows
 * the policy table; every door asks it, through the policy core.
 *
 * <p>What this does not do: it checks no credential and knows no account. Running a login is the
 * business of {@code org.postern.login}.
 */
@NullMarked
package org.postern.policy;

import org.jspecify.annotations.NullMarked;
