package org.postern.it.dav;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.WebdavServlet;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway of conf-examples before servers of others. */
class DavGatewayTest {
  private static final Logger TOMCAT = Logger.getLogger("org.apache");

  @TempDir Path directory;

  @Test
  void vdirsyncerSynchronisesCalendarsAndContactsWithRadicale() throws Exception {
    Program.require("radicale");
    Program.require("vdirsyncer");
    int port = Program.freePort();
    String upstream = "http://127.0.0.1:" + port;
    try (GatewayProcess gateway = GatewayProcess.start(directory, upstream)) {
      Program program = new Program(directory);
      Process radicale =
          program.start(
              "radicale", "--config", "radicale.conf", "--server-hosts", "127.0.0.1:" + port);
      try {
        Http.await(upstream, radicale);
        nobodyIsWhoHeSaysHeIs(gateway);
        synchronise(program, gateway);
      } finally {
        radicale.destroy();
      }
    }
    assertThat(Files.readString(directory.resolve("postern-commands.log")))
        .contains("\"user\":\"bob@example.test\",\"service\":\"caldav\"");
  }

  private static void nobodyIsWhoHeSaysHeIs(GatewayProcess gateway) throws Exception {
    assertThat(
            Http.send(
                    Http.request("PROPFIND", gateway.url("/mallory/"))
                        .header("X-Remote-User", "mallory"))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            Http.send(Http.request("PROPFIND", gateway.url("/"), Users.BOB, "wrong")).statusCode())
        .isEqualTo(401);
    HttpResponse<String> principal =
        Http.send(
            Http.request("PROPFIND", gateway.url("/"), Users.BOB, Users.PASSWORD)
                .header("X-Remote-User", "mallory")
                .header("X_Remote_User", "mallory")
                .header("Depth", "0"));
    assertThat(principal.body())
        .contains("<current-user-principal><href>/bob%40example.test/</href>");
    HttpResponse<String> wellKnown =
        Http.send(Http.request("PROPFIND", gateway.url("/.well-known/carddav")));
    assertThat(wellKnown.statusCode()).isEqualTo(301);
    assertThat(wellKnown.headers().firstValue("Location")).hasValue("/");
  }

  private void synchronise(Program program, GatewayProcess gateway) throws Exception {
    Path config = vdirsyncerConfig(gateway);
    Path event = directory.resolve("local/caldav/work/e1.ics");
    Path card = directory.resolve("local/carddav/friends/c1.vcf");
    Files.createDirectories(event.getParent());
    Files.createDirectories(card.getParent());
    Files.writeString(event, EVENT.replace("\n", "\r\n"));
    Files.writeString(card, CARD.replace("\n", "\r\n"));

    program.run("y\ny\n", "vdirsyncer", "-c", config.toString(), "discover");
    program.run("", "vdirsyncer", "-c", config.toString(), "sync");

    Path stored = directory.resolve("collections/collection-root/bob@example.test");
    assertThat(stored.resolve("work/e1.ics")).content().contains("SUMMARY:Meeting");
    assertThat(stored.resolve("friends/c1.vcf")).content().contains("FN:Alice");
    moves(gateway);
    assertThat(
            Http.send(
                    Http.request(
                            "PUT",
                            gateway.url("/bob@example.test/work/e2.ics"),
                            Users.BOB,
                            Users.PASSWORD)
                        .header("Content-Type", "text/calendar")
                        .PUT(BodyPublishers.ofString(EVENT.replace("Meeting", "Lunch"))))
                .statusCode())
        .isEqualTo(201);
    program.run("", "vdirsyncer", "-c", config.toString(), "sync");
    assertThat(event).content().contains("SUMMARY:Lunch");
  }

  private static void moves(GatewayProcess gateway) throws Exception {
    assertThat(move(gateway, "http://elsewhere.example.test/e2.ics")).isEqualTo(502);
    // Not encoded: this Radicale does not decode a Destination.
    assertThat(move(gateway, gateway.url("/bob@example.test/work/e2.ics"))).isEqualTo(201);
  }

  private static int move(GatewayProcess gateway, String destination) throws Exception {
    String from = gateway.url("/bob@example.test/work/e1.ics");
    return Http.send(
            Http.request("MOVE", from, Users.BOB, Users.PASSWORD)
                .header("Destination", destination))
        .statusCode();
  }

  private Path vdirsyncerConfig(GatewayProcess gateway) throws IOException {
    StringBuilder text =
        new StringBuilder("[general]\nstatus_path = \"" + directory.resolve("status") + "\"\n");
    for (String kind : new String[] {"caldav", "carddav"}) {
      text.append(
          """
          [pair KIND]
          a = "KIND_local"
          b = "KIND_remote"
          collections = ["from b", "from a"]
          [storage KIND_local]
          type = "filesystem"
          path = "DIRECTORY/local/KIND"
          fileext = "EXTENSION"
          [storage KIND_remote]
          type = "KIND"
          url = "URL"
          username = "USER"
          password = "PASSWORD"
          """
              .replace("KIND", kind)
              .replace("DIRECTORY", directory.toString())
              .replace("EXTENSION", kind.equals("caldav") ? ".ics" : ".vcf")
              .replace("URL", gateway.url("/"))
              .replace("USER", Users.BOB)
              .replace("PASSWORD", Users.PASSWORD));
    }
    return Files.writeString(directory.resolve("vdirsyncer.conf"), text);
  }

  @Test
  void litmusAndAGigabytePassThroughTheGateway() throws Exception {
    Tomcat tomcat = webdav(directory.resolve("tomcat"));
    try {
      String upstream = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
      try (GatewayProcess gateway = GatewayProcess.start(directory, upstream)) {
        Program program = new Program(directory);
        String user = Users.BOB + ":" + Users.PASSWORD;
        assertThat(
                program.run(
                    "",
                    "sh",
                    "-c",
                    "head -c 1073741824 /dev/zero | curl -sS --fail -T - -u \"$0\" \"$1\"",
                    user,
                    gateway.url("/big")))
            .isEmpty();
        assertThat(directory.resolve("tomcat/files/big")).hasSize(1L << 30);
        assertThat(
                program
                    .run(
                        "",
                        "sh",
                        "-c",
                        "curl -sS -u \"$0\" \"$1\" | wc -c",
                        user,
                        gateway.url("/big"))
                    .strip())
            .isEqualTo("1073741824");
        Files.delete(directory.resolve("tomcat/files/big"));

        assertThat(
                DavTomcatTest.passed(
                    program.run("", "litmus", "-k", gateway.url("/"), Users.BOB, Users.PASSWORD)))
            .isEqualTo(DavTomcatTest.SUITES);
      }
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  /** A WebDAV server that lets everybody do everything. */
  private static Tomcat webdav(Path base) throws IOException, LifecycleException {
    TOMCAT.setLevel(Level.SEVERE);
    Path files = Files.createDirectories(base.resolve("files"));
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(base.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    tomcat.setConnector(connector);
    StandardContext context = (StandardContext) tomcat.addContext("", files.toString());
    Wrapper servlet = Tomcat.addServlet(context, "webdav", new WebdavServlet());
    servlet.addInitParameter("readonly", "false");
    servlet.addInitParameter("listings", "true");
    servlet.setLoadOnStartup(1);
    context.addServletMapping("/*", "webdav");
    tomcat.start();
    return tomcat;
  }

  private static final String EVENT =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//example//test
      BEGIN:VEVENT
      UID:e1
      DTSTAMP:20260101T000000Z
      DTSTART:20260101T100000Z
      SUMMARY:Meeting
      END:VEVENT
      END:VCALENDAR
      """;

  private static final String CARD =
      """
      BEGIN:VCARD
      VERSION:3.0
      UID:c1
      FN:Alice
      N:;Alice;;;
      END:VCARD
      """;
}
