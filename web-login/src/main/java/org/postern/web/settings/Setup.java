package org.postern.web.settings;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.util.Optional;
import org.postern.token.AppAddress;
import org.postern.token.NewToken;
import org.postern.token.yubico.YubikeyKind;

/**
 * What the owner puts into an app or a YubiKey, once. It goes from the server to the page, and
 * comes back with the proof, so that a mistyped code shows the same page; it is never in an
 * address.
 *
 * @param text an address for an app, a command that programs a YubiKey, or empty
 */
public record Setup(String text) {
  private static final int LONGEST = 4096;
  private static final int QUIET_ZONE = 4;

  static Setup of(String issuer, String account, NewToken token) {
    return new Setup(
        AppAddress.of(issuer, account, token)
            .orElseGet(
                () ->
                    token.kind().equals(YubikeyKind.NAME)
                        ? "ykman otp yubiotp 1 --public-id "
                            + token.identifier().orElseThrow()
                            + " --private-id "
                            + YubikeyKind.privateId(token)
                            + " --key "
                            + YubikeyKind.aesKey(token)
                        : ""));
  }

  /** As it came back. */
  static Setup back(String text) {
    return new Setup(text.length() > LONGEST ? "" : text);
  }

  /** Whether an app can scan it. */
  public boolean isAddress() {
    return text.startsWith("otpauth://") || text.startsWith("motp://");
  }

  /** The secret alone, in groups of four, for whoever types it. */
  public String secret() {
    int start = text.indexOf("secret=") + "secret=".length();
    int end = text.indexOf('&', start);
    return text.substring(start, end < 0 ? text.length() : end).replaceAll("(.{4})(?!$)", "$1 ");
  }

  /** The QR code (ISO/IEC 18004) of an address, unless a very long name leaves no room for it. */
  public Optional<Picture> picture() {
    try {
      return isAddress()
          ? Optional.of(Picture.of(QrCode.encodeText(text, QrCode.Ecc.MEDIUM)))
          : Optional.empty();
    } catch (DataTooLongException e) {
      return Optional.empty();
    }
  }

  /**
   * A picture of squares.
   *
   * @param size of one side, the quiet zone around it included
   */
  public record Picture(int size, String path) {
    static Picture of(QrCode code) {
      StringBuilder path = new StringBuilder();
      for (int y = 0; y < code.size; y++) {
        for (int x = 0; x < code.size; x++) {
          if (code.getModule(x, y)) {
            path.append('M').append(x + QUIET_ZONE).append(',').append(y + QUIET_ZONE);
            path.append("h1v1h-1z");
          }
        }
      }
      return new Picture(code.size + 2 * QUIET_ZONE, path.toString());
    }
  }

  @Override
  public String toString() {
    return "Setup[redacted]";
  }
}
