package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.AccountState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditFileTest {
  private static final String BOB = "bob@example.test";

  @TempDir private Path directory;

  @Test
  void everyChangeIsALineWithoutAnySecret() throws IOException {
    Desk desk = new Desk(directory);
    desk.enrol(BOB);
    desk.run("user", "level", BOB, "otp-only");
    desk.run("user", "show", BOB);
    desk.answer("4711", "4711").run("user", "pin", BOB);

    Path file = directory.resolve("postern-commands.log");
    List<JsonNode> lines =
        Files.readAllLines(file).stream().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines)
        .allSatisfy(line -> assertThat(line.get("user").stringValue()).isEqualTo(BOB))
        .allSatisfy(line -> assertThat(line.get("service").stringValue()).isEqualTo("command-line"))
        .allSatisfy(line -> assertThat(line.get("outcome").stringValue()).isEqualTo("changed"));
    assertThat(lines)
        .extracting(line -> line.get("reason").stringValue())
        .contains("level OTP_ONLY")
        .endsWith("pin");
    assertThat(Files.readString(file)).doesNotContain("4711", "1234");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void theFileMayBeElsewhere() {
    Desk desk = new Desk(directory, "audit.file = elsewhere.log");

    desk.run("user", "suspend", BOB);

    assertThat(directory.resolve("elsewhere.log")).content().contains("state SUSPENDED");
    assertThat(directory.resolve("postern-commands.log")).doesNotExist();
  }

  @Test
  void aCommandThatCannotTellChangesNothing() {
    Desk desk = new Desk(directory);
    desk.run("user", "suspend", BOB);
    Desk mute = new Desk(directory, "audit.file = no/such/directory/audit.log");

    assertThat(mute.run("user", "resume", BOB)).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(mute.err())
        .startsWith("postern: audit.file: nothing was changed")
        .contains("no/such/directory");

    Desk again = new Desk(directory);
    again.run("user", "list");
    assertThat(again.out()).contains("suspended");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChangeThatCannotBeToldAnyMoreIsSaidToBeMade() {
    Desk desk = new Desk(directory, "audit.file = /dev/full");

    assertThat(desk.run("user", "suspend", BOB)).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(desk.err()).startsWith("postern: audit.file: the change was made");
    assertThat(desk.account(BOB).orElseThrow().state()).isEqualTo(AccountState.SUSPENDED);
  }
}
