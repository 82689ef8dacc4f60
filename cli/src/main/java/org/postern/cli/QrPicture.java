package org.postern.cli;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code (ISO/IEC 18004) drawn with half blocks, two modules in the room of one character, with
 * the quiet zone of four modules around it.
 */
final class QrPicture {
  private static final int QUIET_ZONE = 4;
  private static final String BLACK_ON_WHITE = "\u001b[30;107m";
  private static final String NORMAL = "\u001b[0m";

  private final QrCode code;

  private QrPicture(QrCode code) {
    this.code = code;
  }

  static QrPicture of(String text) {
    return new QrPicture(QrCode.encodeText(text, QrCode.Ecc.LOW));
  }

  /**
   * @param colours whether to set the colours, so that it is dark on light on any screen; without
   *     them it is right where text is dark on light
   */
  String draw(boolean colours) {
    StringBuilder picture = new StringBuilder();
    for (int y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y += 2) {
      picture.append(colours ? BLACK_ON_WHITE : "");
      for (int x = -QUIET_ZONE; x < code.size + QUIET_ZONE; x++) {
        picture.append(character(code.getModule(x, y), code.getModule(x, y + 1)));
      }
      picture.append(colours ? NORMAL : "").append('\n');
    }
    return picture.toString();
  }

  private static char character(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }
}
