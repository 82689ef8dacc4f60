/**
 * Normal passwords in an LDAP directory: the user's entry is searched, and its name bound to with
 * the password (RFC 4513, section 5.1.3).
 *
 * <p>What this does not do: it reads no hash, follows no referral, and changes nothing.
 */
@NullMarked
package org.postern.authority.ldap;

import org.jspecify.annotations.NullMarked;
