package org.postern.it.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A reader of QR codes that nobody here wrote. */
final class Zbarimg {
  private Zbarimg() {}

  /** What the one code in a picture says; skips the test where the program is missing. */
  static String read(Path picture) throws IOException {
    Process zbarimg;
    try {
      zbarimg =
          new ProcessBuilder("zbarimg", "--quiet", "--raw", picture.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "zbarimg is not installed");
      throw e;
    }
    return new String(zbarimg.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
