package org.postern.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postern.account.UserName;
import org.postern.policy.SecurityLevel;
import org.postern.token.CodeLength;
import picocli.CommandLine.TypeConversionException;

/** How values are spelled on the command line. */
final class Words {
  /** What Java puts in the place of bytes that mean nothing in the locale. */
  private static final char UNREADABLE = '\ufffd';

  private Words() {}

  /** A constant as it is printed, such as {@code web-otp}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Such as {@code 1 token} and {@code 2 tokens}. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  static UserName userName(String text) {
    if (text.indexOf(UNREADABLE) >= 0) {
      throw new TypeConversionException(
          "this name has letters that the locale of the shell cannot tell; set LC_ALL=C.UTF-8");
    }
    return UserName.parse(text)
        .orElseThrow(
            () -> new TypeConversionException("a user name has 1 to 255 printable characters"));
  }

  static SecurityLevel level(String text) {
    return Arrays.stream(SecurityLevel.values())
        .filter(level -> of(level).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "the levels are "
                        + Arrays.stream(SecurityLevel.values())
                            .map(Words::of)
                            .collect(Collectors.joining(", "))));
  }

  static CodeLength codeLength(String text) {
    return switch (text) {
      case "6" -> CodeLength.SIX;
      case "8" -> CodeLength.EIGHT;
      default -> throw new TypeConversionException("a code has 6 or 8 digits");
    };
  }
}
