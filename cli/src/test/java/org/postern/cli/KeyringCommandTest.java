package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.cli.Desk.Phone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyringCommandTest {
  @TempDir private Path directory;

  @Test
  void aRotationChangesTheKeyringAndNothingForTheUser() throws IOException {
    Desk desk = new Desk(directory);
    Phone phone = desk.enrol("bob@example.test");
    byte[] before = Files.readAllBytes(directory.resolve("postern.keyring"));

    assertThat(desk.run("keyring", "rotate")).isEqualTo(ExitCode.OK);

    assertThat(desk.out()).startsWith("The new key is ").contains("Copy the keyring");
    assertThat(directory.resolve("postern.keyring")).binaryContent().isNotEqualTo(before);
    assertThat(desk.signsIn("bob@example.test", "1234" + phone.code())).isTrue();
  }

  @Test
  void theReportForProgramsIsJson() {
    Desk desk = new Desk(directory);
    desk.enrol("bob@example.test");

    assertThat(desk.run("keyring", "rotate", "--json")).isEqualTo(ExitCode.OK);

    JsonNode report = JsonMapper.shared().readTree(desk.out());
    assertThat(report.get("resealed").intValue()).isEqualTo(3);
    assertThat(report.get("remaining").intValue()).isZero();
  }

  @Test
  void aMissingKeyringStopsEveryCommand() throws IOException {
    Desk desk = new Desk(directory);
    desk.enrol("bob@example.test");
    Files.delete(directory.resolve("postern.keyring"));

    assertThat(desk.run("keyring", "rotate")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(desk.err()).contains("postern.keyring");
    assertThat(desk.run("user", "reset", "bob@example.test")).isEqualTo(ExitCode.UNAVAILABLE);
  }
}
