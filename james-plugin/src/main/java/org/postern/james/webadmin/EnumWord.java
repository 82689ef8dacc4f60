package org.postern.james.webadmin;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Constants as they are written in JSON: {@code OTP_ONLY} is {@code otp-only}. */
final class EnumWord {
  private EnumWord() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException when the word stands for no constant
   */
  static <E extends Enum<E>> E parse(Class<E> type, @Nullable String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(EnumWord::of)
                            .collect(Collectors.joining(", "))));
  }
}
