package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QrPictureTest {
  private static final String URI =
      "otpauth://totp/Example%20Mail:bob%40example.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
          + "&issuer=Example%20Mail&algorithm=SHA1&digits=6&period=30";
  private static final int SCALE = 4;

  @Test
  void everyLineHasTheSameWidthAndAQuietZoneAroundIt() {
    List<String> lines = QrPicture.of(URI).draw(false).lines().toList();

    assertThat(lines).allSatisfy(line -> assertThat(line).hasSameSizeAs(lines.get(0)));
    assertThat(lines.subList(0, 2)).allSatisfy(line -> assertThat(line).isBlank());
    assertThat(lines).allSatisfy(line -> assertThat(line).startsWith("    ").endsWith("    "));
  }

  @Test
  void coloursAreSetAndUnsetOnEveryLine() {
    List<String> plain = QrPicture.of(URI).draw(false).lines().toList();

    assertThat(QrPicture.of(URI).draw(true).lines())
        .containsExactlyElementsOf(
            plain.stream().map(line -> "\u001b[30;107m" + line + "\u001b[0m").toList());
  }

  @Test
  void aReaderReadsWhatWasWritten(@TempDir Path directory) throws IOException {
    Path image = directory.resolve("code.png");
    ImageIO.write(screenshot(QrPicture.of(URI).draw(false)), "png", image.toFile());

    assertThat(zbarimg(image)).isEqualTo(URI);
  }

  /** Black on white, as the terminal shows it: a character is twice as high as it is wide. */
  private static BufferedImage screenshot(String picture) {
    List<String> lines = picture.lines().toList();
    BufferedImage image =
        new BufferedImage(
            lines.get(0).length() * SCALE, lines.size() * 2 * SCALE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        char character = lines.get(y / SCALE / 2).charAt(x / SCALE);
        boolean upper = y / SCALE % 2 == 0;
        boolean dark = character == '█' || character == (upper ? '▀' : '▄');
        image.setRGB(x, y, dark ? 0x000000 : 0xffffff);
      }
    }
    return image;
  }

  private static String zbarimg(Path image) throws IOException {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "zbarimg")));
    assumeTrue(installed, "zbarimg is not installed");
    Process process =
        new ProcessBuilder("zbarimg", "--quiet", "--raw", image.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
