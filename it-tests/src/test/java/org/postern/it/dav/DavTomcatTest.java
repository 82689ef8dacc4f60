package org.postern.it.dav;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The web application of conf-examples in every Tomcat that is kept, and the clients of others. */
class DavTomcatTest {
  static final List<String> SUITES =
      List.of("basic: 16", "copymove: 13", "props: 30", "locks: 41", "http: 4");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"9,postern-dav-javax.jar", "10.1,postern-dav.jar", "11,postern-dav.jar"})
  void theExampleGuardsAWebdavServer(String version, String jar) throws Exception {
    try (TomcatProcess tomcat = TomcatProcess.start(version, jar, directory)) {
      HttpResponse<String> probe = Http.send(Http.request("PROPFIND", tomcat.url("/dav/")));
      assertThat(probe.statusCode()).isEqualTo(401);
      assertThat(probe.headers().firstValue("WWW-Authenticate"))
          .hasValue("Basic realm=\"Postern\", charset=\"UTF-8\"");
      assertThat(status(tomcat, "wrong")).isEqualTo(401);
      HttpResponse<String> listing =
          Http.send(
              Http.request("PROPFIND", tomcat.url("/dav/"), Users.BOB, Users.PASSWORD)
                  .header("Depth", "0"));
      assertThat(listing.statusCode()).isEqualTo(207);
      assertThat(listing.headers().map()).doesNotContainKey("set-cookie");

      String report =
          new Program(directory)
              .run("", "litmus", "-k", tomcat.url("/dav/"), Users.BOB, Users.PASSWORD);
      assertThat(passed(report)).isEqualTo(SUITES);
    }
  }

  /** 104 tests in five suites. */
  static List<String> passed(String report) {
    return report
        .lines()
        .filter(line -> line.contains("summary for"))
        .map(
            line ->
                line.replaceAll(
                    ".*`(\\w+)': of (\\d+) tests run: \\2 passed, 0 failed.*", "$1: $2"))
        .toList();
  }

  @Test
  void anApplicationWhosePosternDoesNotOpenServesNothing() throws Exception {
    try (TomcatProcess tomcat =
        TomcatProcess.start("11", "postern-dav.jar", directory, "no.such.key = 1\n")) {
      assertThat(status(tomcat, Users.PASSWORD)).isEqualTo(404);
    }
  }

  private static int status(TomcatProcess tomcat, String password) throws Exception {
    return Http.send(Http.request("GET", tomcat.url("/dav/"), Users.BOB, password)).statusCode();
  }

  @Test
  void cadaverRcloneAndCurlWorkThroughTheFilter() throws Exception {
    try (TomcatProcess tomcat = TomcatProcess.start("11", "postern-dav.jar", directory)) {
      Program program = new Program(directory);
      Files.writeString(directory.resolve("up.txt"), "hello\n");
      cadaver(program, tomcat.url("/dav/"));
      rclone(program, tomcat.url("/dav"));
      curl(program, tomcat.url("/dav/"));
    }
  }

  private void cadaver(Program program, String url) throws Exception {
    Path netrc = directory.resolve(".netrc");
    Files.writeString(
        netrc, "machine 127.0.0.1 login " + Users.BOB + " password " + Users.PASSWORD + "\n");
    String said =
        program.run(
            """
            mkcol c
            cd c
            put up.txt
            move up.txt there.txt
            copy there.txt copy.txt
            get there.txt down.txt
            lock copy.txt
            unlock copy.txt
            delete copy.txt
            quit
            """,
            "cadaver",
            url);
    assertThat(said).doesNotContain("failed").contains("Deleting `copy.txt': succeeded.");
    assertThat(directory.resolve("down.txt")).hasContent("hello\n");
  }

  private void rclone(Program program, String url) throws Exception {
    Path tree = Files.createDirectories(directory.resolve("tree/sub"));
    Files.write(tree.resolve("big"), new byte[3_000_000]);
    String obscured = program.run("", "rclone", "obscure", Users.PASSWORD).strip();
    String remote = ":webdav,url='" + url + "',user='" + Users.BOB + "',pass='" + obscured + "':";
    program.run("", "rclone", "copy", "tree", remote + "/tree");
    program.run("", "rclone", "check", "tree", remote + "/tree", "--download");
    program.run("", "rclone", "moveto", remote + "/tree/sub/big", remote + "/tree/b");
    assertThat(program.run("", "rclone", "lsf", remote + "/tree")).contains("b\n");
  }

  private static void curl(Program program, String url) throws Exception {
    String user = Users.BOB + ":" + Users.PASSWORD;
    program.run("", "curl", "-sS", "--fail", "-T", "up.txt", "-u", user, url + "up.txt");
    assertThat(
            program.run(
                "",
                "curl",
                "-sS",
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}",
                "-u",
                Users.BOB + ":no",
                url))
        .isEqualTo("401");
  }

  @Test
  void activeSyncIsAnsweredInItsOwnWords() throws Exception {
    try (TomcatProcess tomcat =
        TomcatProcess.start(
            "11",
            "postern-dav.jar",
            directory,
            "dav.activesync = /dav/Microsoft-Server-ActiveSync\n")) {
      String url = tomcat.url("/dav/Microsoft-Server-ActiveSync");
      assertThat(curlOptions(url)).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: Basic");
      assertThat(curlOptions(url, "-u", Users.BOB + ":" + Users.PASSWORD))
          .startsWith("HTTP/1.1 200 ");
      String answer = "";
      for (int guess = 0; guess < 60 && !answer.startsWith("HTTP/1.1 503 "); guess++) {
        answer = curlOptions(url, "-u", Users.BOB + ":guess" + guess);
      }
      assertThat(answer).startsWith("HTTP/1.1 503 ").contains("Retry-After: ");
    }
  }

  private String curlOptions(String url, String... more) throws Exception {
    String[] command =
        Stream.concat(Stream.of("curl", "-sSi", "-X", "OPTIONS", url), Stream.of(more))
            .toArray(String[]::new);
    return new Program(directory).run("", command);
  }
}
