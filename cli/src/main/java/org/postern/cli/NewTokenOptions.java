package org.postern.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.postern.token.NewToken;
import org.postern.token.OathParameters;

/**
 * What the administrator says of a new token.
 *
 * @param identifier what the device types before its codes
 * @param label blank for the name of its kind
 * @param qrPng a file that is to be made, with the QR code
 */
record NewTokenOptions(
    OathParameters parameters, Optional<String> identifier, String label, Optional<Path> qrPng) {
  /**
   * A new token of that sort.
   *
   * @throws CommandFailure when no device types that identifier
   */
  NewToken token(SecureRandom random) {
    NewToken token = NewToken.generate(parameters, random);
    try {
      return identifier.map(token::typing).orElse(token);
    } catch (IllegalArgumentException e) {
      token.key().close();
      throw new CommandFailure(ExitCode.USAGE, "--identifier: " + e.getMessage());
    }
  }

  String labelOr(String kind) {
    return label.isBlank() ? kind : label.strip();
  }
}
