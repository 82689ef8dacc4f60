package org.postern.cli;

import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A QR code (ISO/IEC 18004) drawn with half blocks, two modules in the room of one character, with
 * the quiet zone of four modules around it.
 */
final class QrPicture {
  private static final int QUIET_ZONE = 4;

  /** So many dots of a PNG to the side of a module. */
  private static final int PIXELS = 8;

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

  /**
   * Makes a PNG file that its owner alone may read (mode 0600).
   *
   * @throws CommandFailure when the file is there already, or cannot be made
   */
  void writePng(Path file) {
    try (OutputStream out =
        Channels.newOutputStream(
            Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------"))))) {
      out.write(png());
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(
          ExitCode.REFUSED, "--qr-png: " + file + " is there already; name a new file");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "--qr-png: " + file + " cannot be written (" + e + ")");
    }
  }

  private byte[] png() throws IOException {
    int width = (code.size + 2 * QUIET_ZONE) * PIXELS;
    BufferedImage image = new BufferedImage(width, width, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < width; y++) {
      for (int x = 0; x < width; x++) {
        boolean dark = code.getModule(x / PIXELS - QUIET_ZONE, y / PIXELS - QUIET_ZONE);
        image.setRGB(x, y, dark ? 0x000000 : 0xffffff);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // In memory: left to itself, ImageIO puts the picture, which is the key, into a temporary file.
    try (ImageOutputStream memory = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", memory);
    }
    return out.toByteArray();
  }

  private static char character(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }
}
