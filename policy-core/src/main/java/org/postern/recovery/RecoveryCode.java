package org.postern.recovery;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.account.AccountId;
import org.postern.secret.Digest;
import org.postern.secret.Keyring;
import org.postern.secret.Secret;
import org.postern.token.TypedCode;

/** A code to keep on paper: ten letters, 43 bits, without vowels and digits. */
public final class RecoveryCode {
  /** How many an account gets at a time. */
  public static final int SET = 10;

  private static final int HALF = 5;

  /** A PIN, and a code as people type it: in any case, with or without the hyphen. */
  private static final Pattern TYPED =
      Pattern.compile(
          "([0-9]{1,16})([" + CodeLetters.ALL + "]{5})-?([" + CodeLetters.ALL + "]{5})",
          Pattern.CASE_INSENSITIVE);

  private final Secret text;

  private RecoveryCode(Secret text) {
    this.text = text;
  }

  static RecoveryCode random(SecureRandom random) {
    return new RecoveryCode(Secret.of(CodeLetters.random(random, 2 * HALF)));
  }

  /**
   * Splits what was typed into a PIN and a recovery code; empty when it does not end in one.
   *
   * @param typed without spaces
   */
  public static Optional<TypedCode> split(String typed) {
    Matcher parts = TYPED.matcher(typed);
    return parts.matches()
        ? Optional.of(
            new TypedCode(
                parts.group(1), (parts.group(2) + parts.group(3)).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  /**
   * What the store keeps of an account's code.
   *
   * @param code in lower case, without the hyphen
   */
  public static Digest digest(Keyring keyring, AccountId account, String code) {
    return keyring.digest(
        "recovery-code", (account + ":" + code).getBytes(StandardCharsets.US_ASCII));
  }

  Digest digest(Keyring keyring, AccountId account) {
    return digest(keyring, account, text.exposeText());
  }

  /** As it is shown to its owner, once: in two halves, with a hyphen between them. */
  public String show() {
    return CodeLetters.show(text.exposeText());
  }

  @Override
  public String toString() {
    return "RecoveryCode[redacted]";
  }
}
