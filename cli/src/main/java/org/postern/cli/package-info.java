/**
 * The {@code postern} command: an administrator's way to accounts, tokens and the keyring, beside a
 * running server or without one. {@code docs/COMMANDS.md} describes every command.
 *
 * <p>What this does not do: it signs nobody in, asks for no normal password, and takes no secret
 * from its arguments. It decides nothing; a command asks the core, as an adapter does.
 */
@NullMarked
package org.postern.cli;

import org.jspecify.annotations.NullMarked;
