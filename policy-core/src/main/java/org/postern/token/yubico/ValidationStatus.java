package org.postern.token.yubico;

import java.util.Arrays;
import java.util.Optional;

/** What a validation server says to a request (Yubico, "Validation Protocol Version 2.0"). */
public enum ValidationStatus {
  /** The one-time password is right, and was used up by this very request. */
  OK,
  /** It is no one-time password of a key that the server knows. */
  BAD_OTP,
  /** It, or a later one of its key, was used before. */
  REPLAYED_OTP,
  /** The server has seen this very request before; another server may have the answer to it. */
  REPLAYED_REQUEST,
  /** The request's signature is wrong. */
  BAD_SIGNATURE,
  /** The request lacks a parameter, or has one that makes no sense. */
  MISSING_PARAMETER,
  /** No client has the request's id. */
  NO_SUCH_CLIENT,
  /** The client may not ask this. */
  OPERATION_NOT_ALLOWED,
  /** Something that the server needs failed; the one-time password may have been used up. */
  BACKEND_ERROR,
  /** Too few of the servers that share their counters answered. */
  NOT_ENOUGH_ANSWERS;

  static Optional<ValidationStatus> named(String name) {
    return Arrays.stream(values()).filter(status -> status.name().equals(name)).findAny();
  }
}
