package org.postern.seed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.token.CodeLength;
import org.postern.token.HmacAlgorithm;
import org.postern.token.NewToken;
import org.postern.token.TokenParseException;
import org.postern.token.yubico.YubikeyKind;

/** The formats of Yubico's tools. */
final class YubicoColumns {
  private static final Pattern AES_KEY = Pattern.compile("[0-9A-Fa-f]{32}");
  private static final Pattern PRIVATE_ID = Pattern.compile("[0-9A-Fa-f]{12}");
  private static final Pattern NO_PART_OF_A_SERIAL = Pattern.compile("[^0-9A-Za-z.:/]+");

  private YubicoColumns() {}

  /**
   * Event, local time, slot, public id, private id, key, two access codes, three flags of the
   * identifier, digits, counter, five more flags. There is no serial.
   */
  static Optional<SeedLine.Found> traditional(long line, List<String> fields) {
    if (fields.get(0).equals("LOGGING START")) {
      return Optional.empty();
    }
    expect(fields, 18, 18);
    String publicId = fields.get(3).toLowerCase(Locale.ROOT);
    return Optional.of(
        switch (fields.get(0)) {
          case "Yubico OTP" -> yubikey(line, publicId, publicId, fields.get(4), fields.get(5));
          case "OATH-HOTP" -> {
            NewToken token =
                Values.hotp(
                    Values.identifier(publicId),
                    HmacAlgorithm.SHA1,
                    Values.digits(fields.get(11)),
                    Values.hexKey(fields.get(5)),
                    Values.number("counter", fields.get(12)));
            yield new SeedLine.Found(
                line, token.identifier().orElseGet(() -> serial(fields.get(1), line)), token);
          }
          default ->
              throw new TokenParseException(
                  "only Yubico OTP and OATH-HOTP make one-time passwords; a static password or a"
                      + " challenge-response is none");
        });
  }

  /** When it was programmed and where it stands tell one key that types no identifier. */
  private static String serial(String time, long line) {
    return Values.serial(NO_PART_OF_A_SERIAL.matcher(time).replaceAll("-") + '-' + line);
  }

  /**
   * Serial, public id, private id or counter, key, access code, time, nothing. What the key is for
   * is told by the shape of its fields alone.
   */
  static Optional<SeedLine.Found> yubico(long line, List<String> fields) {
    expect(fields, 6, 7);
    String third = fields.get(2);
    if (third.isEmpty()) {
      throw new TokenParseException("a static password is no one-time password");
    }
    if (AES_KEY.matcher(fields.get(3)).matches() && PRIVATE_ID.matcher(third).matches()) {
      return Optional.of(yubikey(line, fields.get(0), fields.get(1), third, fields.get(3)));
    }
    NewToken token =
        Values.hotp(
            Values.identifier(fields.get(1)),
            HmacAlgorithm.SHA1,
            CodeLength.SIX,
            Values.hexKey(fields.get(3)),
            Values.number("counter", third));
    return Optional.of(new SeedLine.Found(line, Values.serial(fields.get(0)), token));
  }

  /** Serial, public id, private id, key, lock code, two times, flags. */
  static Optional<SeedLine.Found> ksm(long line, List<String> fields) {
    expect(fields, 7, 8);
    return Optional.of(yubikey(line, fields.get(0), fields.get(1), fields.get(2), fields.get(3)));
  }

  private static void expect(List<String> fields, int least, int most) {
    if (fields.size() < least || fields.size() > most) {
      throw new TokenParseException("the line has " + fields.size() + " fields instead of " + most);
    }
  }

  static SeedLine.Found yubikey(
      long line, String serial, String publicId, String privateId, String aesKey) {
    if (publicId.isEmpty()) {
      throw new TokenParseException(
          "a YubiKey without a public id cannot be told from others; program it with one");
    }
    return new SeedLine.Found(
        line,
        Values.serial(serial),
        YubikeyKind.token(publicId.toLowerCase(Locale.ROOT), privateId, aesKey));
  }
}
