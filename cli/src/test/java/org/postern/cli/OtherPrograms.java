package org.postern.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** Programs of other makes, asked about what we made; a test is skipped where one is missing. */
final class OtherPrograms {
  private static final int SCALE = 4;

  private OtherPrograms() {}

  /** What a reader of QR codes reads in a picture. */
  static String zbarimg(Path image) throws IOException {
    return run("zbarimg", "--quiet", "--raw", image.toString());
  }

  static String run(String... command) throws IOException {
    boolean installed =
        Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, command[0])));
    assumeTrue(installed, command[0] + " is not installed");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** Black on white, as the terminal shows it: a character is twice as high as it is wide. */
  static void screenshot(String picture, Path file) throws IOException {
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
    ImageIO.write(image, "png", file.toFile());
  }
}
