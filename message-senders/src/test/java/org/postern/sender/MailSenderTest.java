package org.postern.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.ServerKey;
import org.postern.config.PosternConfig;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.message.Message;
import org.postern.message.MessageSender;
import org.postern.message.SendingException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** How mails are handed over: encrypted, or refused. */
final class MailSenderTest {
  private static final Contact ANN =
      Contact.parse(ContactKind.MAIL, "ann@example.org").orElseThrow();
  private static final Message MESSAGE = new Message("A subject", "A text\n");

  @TempDir static Path directory;
  private static ServerKey localhost;
  private static ServerKey elsewhere;

  private final List<String> arrived = new CopyOnWriteArrayList<>();
  private SMTPServer server = SMTPServer.port(0).build();

  @BeforeAll
  static void makeKeys() throws Exception {
    localhost = new ServerKey(directory, "dns:localhost");
    elsewhere = new ServerKey(directory, "dns:elsewhere.example.org");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void mailGoesEncryptedToAServerThatIsTrusted(String security) throws Exception {
    start(encrypted(security, localhost));
    sender(security, localhost).send(ANN, MESSAGE);

    assertThat(arrived).containsExactly("postern@example.org ann@example.org");
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void aServerWithAnothersNameGetsNothing(String security) throws Exception {
    start(encrypted(security, elsewhere));

    assertThat(fault(sender(security, elsewhere)).isPermanent()).isFalse();
    assertThat(arrived).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void aServerWithACertificateThatNobodyTrustsGetsNothing(String security) throws Exception {
    start(encrypted(security, localhost));

    assertThat(fault(sender(security, elsewhere)).isPermanent()).isFalse();
    assertThat(arrived).isEmpty();
  }

  @Test
  void aServerThatDoesNotEncryptGetsNothing() throws Exception {
    start(builder());

    assertThat(fault(sender("starttls", localhost)).isPermanent()).isFalse();
    assertThat(arrived).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"550, true", "552, true", "450, false", "451, false"})
  void aRefusalIsToldByItsNumber(int reply, boolean permanent) throws Exception {
    start(
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler(
                (context, from, to, data) -> {
                  throw new RejectException(reply, "no such user " + to);
                }));
    SendingException fault = fault(sender("none", localhost));

    assertThat(fault).hasMessage("the mail server answered " + reply).hasNoCause();
    assertThat(fault.isPermanent()).isEqualTo(permanent);
  }

  @Test
  void aServerThatIsNotThereIsAFaultThatMayPass() throws Exception {
    start(builder());
    MessageSender sender = sender("none", localhost);
    server.stop();
    SendingException fault = fault(sender);

    assertThat(fault.isPermanent()).isFalse();
    assertThat(fault).hasMessageStartingWith("mail.host: no mail can be sent there");
  }

  private void start(SMTPServer.Builder builder) {
    server = builder.build();
    server.start();
  }

  private SMTPServer.Builder builder() {
    return SMTPServer.port(0)
        .bindAddress(InetAddress.getLoopbackAddress())
        .messageHandler((context, from, to, data) -> arrived.add(from + ' ' + to));
  }

  private SMTPServer.Builder encrypted(String security, ServerKey key) throws Exception {
    return security.equals("tls")
        ? builder().serverSocketFactory(key.context())
        : builder().startTlsSocketFactory(key.context()).requireTLS();
  }

  private MessageSender sender(String security, ServerKey trusted) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("postern.properties"),
            """
            mail.host = localhost
            mail.port = %s
            mail.security = %s
            mail.trusted = %s
            mail.from = postern@example.org
            """
                .formatted(
                    Integer.toString(server.getPortAllocated()), security, trusted.certificate()));
    return MessageSenders.of(PosternConfig.load(file)).get(ContactKind.MAIL);
  }

  private static SendingException fault(MessageSender sender) {
    return catchThrowableOfType(SendingException.class, () -> sender.send(ANN, MESSAGE));
  }
}
