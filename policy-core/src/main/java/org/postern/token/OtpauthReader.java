package org.postern.token;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one {@code otpauth://} URI. */
final class OtpauthReader {
  /** Longer than any that is written here: three names of 255 characters, escaped, and a key. */
  private static final int MAX_LENGTH = 8192;

  private static final Pattern SHAPE =
      Pattern.compile("otpauth://(totp|hotp)/([^?#]*)\\?([^#]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final String kind;
  private final String label;
  private final Map<String, String> parameters = new HashMap<>();

  /**
   * @throws TokenParseException when it has not the shape of such a URI
   */
  OtpauthReader(String uri) {
    Matcher matcher = uri.length() > MAX_LENGTH ? null : SHAPE.matcher(uri);
    if (matcher == null || !matcher.matches()) {
      throw new TokenParseException("not an otpauth:// URI of a totp or hotp token");
    }
    kind = matcher.group(1).toLowerCase(Locale.ROOT);
    label = matcher.group(2);
    for (String parameter : matcher.group(3).split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals < 0) {
        throw new TokenParseException("a parameter has no value");
      }
      String value = PercentText.decode(parameter.substring(equals + 1));
      if (parameters.putIfAbsent(parameter.substring(0, equals), value) != null) {
        throw new TokenParseException("a parameter is there twice");
      }
    }
  }

  /**
   * @throws TokenParseException when it describes no token that there can be
   */
  OtpauthUri read() {
    String issuer = parameters.getOrDefault("issuer", "").strip();
    try {
      UriLabel names = UriLabel.parse(label, issuer);
      return new OtpauthUri(
          names.issuer(),
          names.account(),
          Base32Text.decode(required("secret")),
          oath(),
          kind.equals(HotpKind.NAME) ? number("counter", required("counter")) : 0);
    } catch (IllegalArgumentException e) {
      throw new TokenParseException("unusable: " + e.getMessage());
    }
  }

  private OathParameters oath() {
    HmacAlgorithm algorithm =
        HmacAlgorithm.named(parameters.getOrDefault("algorithm", "SHA1").toUpperCase(Locale.ROOT))
            .orElseThrow(
                () -> new TokenParseException("the algorithm is not SHA1, SHA256 or SHA512"));
    CodeLength length = CodeLength.of(small("digits", "6"));
    return kind.equals(TotpKind.NAME)
        ? new TotpParameters(algorithm, length, small("period", "30"))
        : new HotpParameters(algorithm, length, HotpParameters.DEFAULT.lookAhead());
  }

  private int small(String name, String otherwise) {
    return (int)
        Math.min(number(name, parameters.getOrDefault(name, otherwise)), Integer.MAX_VALUE);
  }

  private static long number(String name, String value) {
    if (!NUMBER.matcher(value).matches()) {
      throw new TokenParseException("the " + name + " is not a number");
    }
    return Long.parseLong(value);
  }

  private String required(String name) {
    @Nullable String value = parameters.get(name);
    if (value == null) {
      throw new TokenParseException("there is no " + name);
    }
    return value;
  }
}
