package org.postern.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postern.demo.Paste;
import org.postern.demo.ShowCase;

/**
 * The commands that {@code postern demo} prints, pasted into a shell: curl at every kind of door.
 */
@ExtendWith(FreshAllowance.class)
class PasteTest {
  private static final String MARK = "=== next";

  @Test
  void everyCommandAnswersAsTheDemoSays() throws Exception {
    assumeTrue(hasCurl(), "curl is not installed");
    try (ShowCase showCase = ShowCase.in(Servers.shared())) {
      List<Paste> pastes = showCase.commands();
      StringBuilder script = new StringBuilder();
      pastes.forEach(paste -> script.append(paste.command()).append("\necho '" + MARK + "'\n"));
      Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
      try (var in = shell.outputWriter(StandardCharsets.UTF_8)) {
        in.write(script.toString());
      }
      String[] answers =
          new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(MARK);

      assertThat(pastes).hasSizeGreaterThan(8);
      for (int number = 0; number < pastes.size(); number++) {
        assertThat(answers[number])
            .as(pastes.get(number).what())
            .contains(pastes.get(number).answer());
      }
    }
  }

  private static boolean hasCurl() throws InterruptedException {
    try {
      return new ProcessBuilder("curl", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
