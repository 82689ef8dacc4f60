package org.postern.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A browser of somebody else, with cookies of its own.
 *
 * @param cookies the file that it keeps them in
 */
record Curl(Path cookies) {
  static boolean isInstalled() {
    try {
      return new ProcessBuilder("curl", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * All that came back.
   *
   * @param fields the header but for what differs by time and chance
   */
  record Page(int status, List<String> fields, String body) {}

  Page get(String address, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "-s",
                "-i",
                "--max-time",
                "60",
                "-b",
                cookies.toString(),
                "-c",
                cookies.toString()));
    command.addAll(List.of(options));
    command.add(address);
    Process curl =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no answer from " + address);
    }
    List<String> head = answer.substring(0, end).lines().toList();
    return new Page(
        Integer.parseInt(head.get(0).split(" ", 3)[1]),
        head.subList(1, head.size()).stream()
            .filter(field -> !field.toLowerCase(Locale.ROOT).matches("(date|set-cookie):.*"))
            .toList(),
        answer.substring(end + 4));
  }

  /** What a sign-in form sends, and the page that it ends at. */
  Page signIn(String application, String user, String password) throws IOException {
    get(application + "/index.jsp");
    Page page =
        get(
            application + "/j_security_check",
            "--data-urlencode",
            "j_username=" + user,
            "--data-urlencode",
            "j_password=" + password);
    return page.status() == 200 ? page : get(application + "/index.jsp");
  }
}
