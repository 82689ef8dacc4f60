/**
 * Seed files: the keys of hardware tokens, as their makers deliver them. {@link
 * org.postern.seed.SeedReader} reads PSKC (RFC 6030), Yubico's formats and a plain CSV, and {@link
 * org.postern.seed.SeedImport} brings what it reads into the store, all of a file or nothing.
 *
 * <p>A file may come from anywhere. It is read in pieces of bounded size; what is wrong in it is a
 * fault of one line, and no message quotes what the file says: it may be a key.
 *
 * <p>What this does not do: it verifies no XML signature and decrypts no OpenPGP; it gives nobody a
 * token (see {@code enrolment}).
 */
@NullMarked
package org.postern.seed;

import org.jspecify.annotations.NullMarked;
