package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QrPictureTest {
  private static final String URI =
      "otpauth://totp/Example%20Mail:bob%40example.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
          + "&issuer=Example%20Mail&algorithm=SHA1&digits=6&period=30";

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
    OtherPrograms.screenshot(QrPicture.of(URI).draw(false), image);

    assertThat(OtherPrograms.zbarimg(image)).isEqualTo(URI);
  }

  @Test
  void theFileIsReadLikeTheScreen(@TempDir Path directory) throws IOException {
    Path image = directory.resolve("code.png");
    QrPicture.of(URI).writePng(image);

    assertThat(OtherPrograms.zbarimg(image)).isEqualTo(URI);
  }

  @Test
  void aCodeOfAnotherMakeSaysTheSame(@TempDir Path directory) throws IOException {
    Path image = directory.resolve("code.png");
    OtherPrograms.run("qrencode", "-l", "L", "-o", image.toString(), URI);

    assertThat(OtherPrograms.zbarimg(image)).isEqualTo(URI);
  }
}
