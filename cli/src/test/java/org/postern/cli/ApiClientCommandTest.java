package org.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiClientCommandTest {
  @TempDir private Path directory;

  @Test
  void aProgramIsAdmittedListedAndDismissed() {
    Desk desk = new Desk(directory);
    assertThat(desk.run("apiclient", "add", "the VPN", "--json")).isEqualTo(ExitCode.OK);
    JsonNode added = JsonMapper.shared().readTree(desk.out());
    assertThat(added.get("id").intValue()).isOne();
    assertThat(Base64.getDecoder().decode(added.get("key").stringValue())).hasSize(20);

    assertThat(desk.run("apiclient", "list")).isEqualTo(ExitCode.OK);
    assertThat(desk.out()).contains("the VPN").doesNotContain(added.get("key").stringValue());

    assertThat(desk.run("apiclient", "remove", "1")).isEqualTo(ExitCode.OK);
    assertThat(desk.run("apiclient", "remove", "1")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(desk.run("apiclient", "list", "--json")).isEqualTo(ExitCode.OK);
    assertThat(JsonMapper.shared().readTree(desk.out())).isEmpty();
  }

  @Test
  void theKeyIsShownToWhoAsksForIt() {
    Desk desk = new Desk(directory);

    assertThat(desk.run("apiclient", "add", "vpn")).isEqualTo(ExitCode.OK);
    assertThat(directory.resolve("postern-commands.log"))
        .content()
        .contains("\"reason\":\"api-client-added 1\"");

    assertThat(desk.out()).contains("Client id: 1").containsPattern("Key: +[A-Za-z0-9+/]{27}=");
  }
}
