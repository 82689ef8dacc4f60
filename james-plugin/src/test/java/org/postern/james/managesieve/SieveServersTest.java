package org.postern.james.managesieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.managesieve.api.SieveParser;
import org.apache.james.managesieve.api.commands.CoreCommands;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.server.core.configuration.FileConfigurationProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.CoreFixture;
import org.postern.config.ConfigException;
import org.postern.james.door.Doors;
import org.postern.james.live.LiveConnections;

/** The servers as they are configured, over real sockets. */
final class SieveServersTest {
  @TempDir static Path directory;
  private static Path keystore;

  private final CoreFixture fixture = new CoreFixture("proxy.trusted = 127.0.0.1");
  private final LiveConnections live =
      new LiveConnections(fixture.store.accounts(), fixture.core::mayStay);
  private final ConfigurationProvider configuration = mock(ConfigurationProvider.class);
  private final SieveServers servers = servers();
  private final int port = freePort();

  @BeforeAll
  static void makeCertificate() throws IOException, InterruptedException {
    keystore = directory.resolve("keystore");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Map.of(
            "-alias", "james",
            "-keyalg", "EC",
            "-dname", "CN=localhost",
            "-storetype", "PKCS12",
            "-keystore", keystore.toString(),
            "-storepass", "postern")
        .forEach((option, value) -> command.addAll(List.of(option, value)));
    command.add(1, "-genkeypair");
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError("this machine has no free port", e);
    }
  }

  private SieveServers servers() {
    FileSystem files = mock(FileSystem.class);
    SieveParser parser = mock(SieveParser.class);
    try {
      when(files.getFile("keystore")).thenReturn(keystore.toFile());
      when(files.getResource("keystore")).thenReturn(keystore.toUri().toURL().openStream());
    } catch (IOException e) {
      throw new AssertionError("a file was just made", e);
    }
    when(parser.getExtensions()).thenReturn(List.of("fileinto"));
    return new SieveServers(
        configuration,
        files,
        new Doors(fixture.core, fixture.config.doors().proxies()),
        new Scripts(mock(CoreCommands.class), parser),
        live);
  }

  private void start(String elements) throws ConfigurationException {
    String xml =
        "<managesieveservers><managesieveserver enabled=\"true\"><bind>127.0.0.1:"
            + port
            + "</bind>"
            + elements
            + "<gracefulShutdown>false</gracefulShutdown>"
            + "</managesieveserver></managesieveservers>";
    when(configuration.getConfiguration("postern-managesieve"))
        .thenReturn(
            FileConfigurationProvider.getConfig(
                new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    servers.start();
  }

  private static String tls(boolean fromTheStart) {
    return "<tls socketTLS=\""
        + fromTheStart
        + "\" startTLS=\""
        + !fromTheStart
        + "\"><keystore>keystore</keystore><keystoreType>PKCS12</keystoreType>"
        + "<secret>postern</secret></tls>";
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  private Socket secured(Socket plain) throws IOException, GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(KeyStore.getInstance(keystore.toFile(), "postern".toCharArray()));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory().createSocket(plain, "localhost", port, true);
  }

  /** All lines up to the one that answers. */
  private static String answer(Socket socket, String... lines) throws IOException {
    for (String line : lines) {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    StringBuilder text = new StringBuilder();
    String line = "";
    while (!line.matches("(OK|NO|BYE)\\b.*")) {
      line = readLine(socket);
      text.append(line).append('\n');
    }
    return text.toString();
  }

  private static String readLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c != '\n'; c = socket.getInputStream().read()) {
      assertThat(c).as("the connection is open").isNotNegative();
      line.append((char) c);
    }
    return line.toString().replace("\r", "");
  }

  @AfterEach
  void stop() {
    servers.stop();
    live.close();
    fixture.close();
  }

  @Test
  void afterStartTlsTheCapabilitiesComeAgainWithoutIt() throws Exception {
    start(tls(false));
    try (Socket plain = connect()) {
      assertThat(answer(plain)).contains("\"STARTTLS\"").endsWith("OK \"Ready.\"\n");
      assertThat(answer(plain, "STARTTLS")).isEqualTo("OK \"Begin TLS negotiation now.\"\n");
      Socket secured = secured(plain);
      assertThat(answer(secured))
          .contains("\"SASL\" \"PLAIN\"")
          .doesNotContain("STARTTLS")
          .endsWith("OK \"Ready.\"\n");
      assertThat(answer(secured, "STARTTLS")).startsWith("NO ");
      assertThat(answer(secured, "NOOP")).isEqualTo("OK \"Done.\"\n");
    }
  }

  @Test
  void whereTlsIsOnFromTheStartItIsNotOffered() throws Exception {
    start(tls(true));
    try (Socket secured = secured(connect())) {
      assertThat(answer(secured)).doesNotContain("STARTTLS").endsWith("OK \"Ready.\"\n");
    }
  }

  @Test
  void wordsInClearThatFollowStartTlsEndTheConnection() throws Exception {
    start(tls(false));
    try (Socket plain = connect()) {
      answer(plain);
      answer(plain, "STARTTLS");
      plain.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.UTF_8));
      BufferedReader rest =
          new BufferedReader(
              new InputStreamReader(plain.getInputStream(), StandardCharsets.ISO_8859_1));
      assertThat(rest.lines()).noneMatch(line -> line.startsWith("OK"));
    }
  }

  @Test
  void aTrustedProxyNamesItsClient() throws Exception {
    start("<proxyRequired>true</proxyRequired>");
    fixture.addUser("bob");
    try (Socket proxied = connect()) {
      assertThat(answer(proxied, "PROXY TCP4 192.0.2.7 127.0.0.1 40000 4190"))
          .contains("\"SASL\" \"PLAIN\"");
      assertThat(answer(proxied, "AUTHENTICATE \"PLAIN\" \"AGJvYgB3cm9uZw==\"")).startsWith("NO ");
      assertThat(fixture.events.get(0).address()).isEqualTo("192.0.2.7");
    }
  }

  @Test
  void whenJamesStopsThePortIsClosed() throws Exception {
    start(tls(false));
    connect().close();
    servers.stop();
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
  }

  @Test
  void aPortThatIsTakenIsNamedWithTheFile() throws Exception {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> start(tls(false)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("postern-managesieve.xml");
    }
  }

  @Test
  void whatIsSwitchedOffDoesNotListen() throws Exception {
    when(configuration.getConfiguration("postern-managesieve"))
        .thenReturn(
            FileConfigurationProvider.getConfig(
                new ByteArrayInputStream(
                    ("<managesieveservers><managesieveserver enabled=\"false\"><bind>127.0.0.1:"
                            + port
                            + "</bind></managesieveserver></managesieveservers>")
                        .getBytes(StandardCharsets.UTF_8))));
    servers.start();
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
  }
}
