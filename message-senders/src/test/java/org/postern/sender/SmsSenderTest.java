package org.postern.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.config.ConfigException;
import org.postern.config.PosternConfig;
import org.postern.message.Contact;
import org.postern.message.ContactKind;
import org.postern.message.Message;
import org.postern.message.MessageSender;
import org.postern.message.SendingException;

final class SmsSenderTest {
  private static final Contact PHONE =
      Contact.parse(ContactKind.SMS, "+49 170 1234567").orElseThrow();
  private static final Message MESSAGE =
      new Message("Left away", "Der Code lautet \"AB&C=1\" \\ {number}\nfür Größe €\n");

  @TempDir Path directory;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer gateway = gateway();
  private int status = 200;

  @BeforeEach
  void start() {
    gateway.createContext("/send", this::answer);
    gateway.createContext("/elsewhere", this::answer);
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void aFormIsEncodedAsOne() throws Exception {
    sender("sms.body = to={number}&text={text}&from=Postern").send(PHONE, MESSAGE);

    assertThat(requests)
        .containsExactly(
            "POST /send application/x-www-form-urlencoded null"
                + " to=%2B491701234567&text=Der+Code+lautet+%22AB%26C%3D1%22+%5C+%7Bnumber%7D%0A"
                + "f%C3%BCr+Gr%C3%B6%C3%9Fe+%E2%82%AC&from=Postern");
  }

  @Test
  void anObjectOfJsonIsEncodedAsOne() throws Exception {
    sender("sms.content-type = json\nsms.body = {\"to\":[\"{number}\"],\"text\":\"{text}\"}")
        .send(PHONE, MESSAGE);

    assertThat(requests)
        .containsExactly(
            "POST /send application/json null {\"to\":[\"+491701234567\"],\"text\":"
                + "\"Der Code lautet \\\"AB&C=1\\\" \\\\ {number}\\u000af\\u00fcr"
                + " Gr\\u00f6\\u00dfe \\u20ac\"}");
  }

  @Test
  void theHeaderComesFromItsFile() throws Exception {
    Files.writeString(directory.resolve("sms.key"), "Bearer 0123\n");
    sender("sms.body = {number}{text}\nsms.header-file = sms.key")
        .send(PHONE, new Message("", "x"));

    assertThat(requests)
        .containsExactly(
            "POST /send application/x-www-form-urlencoded Bearer 0123 %2B491701234567x");
  }

  @Test
  void aMissingHeaderFileStopsTheStart() {
    assertThatThrownBy(() -> sender("sms.body = {number}{text}\nsms.header-file = none"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sms.header-file");
  }

  @ParameterizedTest
  @CsvSource({
    "400, true",
    "401, true",
    "403, true",
    "404, true",
    "408, false",
    "429, false",
    "500, false",
    "503, false",
    "302, true"
  })
  void anAnswerOtherThanSuccessIsAFault(int answer, boolean permanent) throws IOException {
    status = answer;
    MessageSender sender = sender("sms.body = to={number}&text={text}");
    SendingException fault =
        catchThrowableOfType(SendingException.class, () -> sender.send(PHONE, MESSAGE));

    assertThat(fault.isPermanent()).isEqualTo(permanent);
    assertThat(fault).hasMessage("sms.url: the gateway answered " + answer);
    assertThat(requests).hasSize(1);
  }

  @Test
  void aGatewayThatIsNotThereIsAFaultThatMayPass() throws IOException {
    MessageSender sender = sender("sms.body = to={number}&text={text}");
    gateway.stop(0);
    SendingException fault =
        catchThrowableOfType(SendingException.class, () -> sender.send(PHONE, MESSAGE));

    assertThat(fault.isPermanent()).isFalse();
    assertThat(fault).hasMessageContaining("ConnectException").hasNoCause();
  }

  private MessageSender sender(String lines) throws IOException {
    String url = "sms.url = http://127.0.0.1:" + gateway.getAddress().getPort() + "/send\n";
    Path file = Files.writeString(directory.resolve("postern.properties"), url + lines);
    return MessageSenders.of(PosternConfig.load(file)).get(ContactKind.SMS);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          String.join(
              " ",
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("Content-Type"),
              exchange.getRequestHeaders().getFirst("Authorization"),
              body));
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static HttpServer gateway() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError("loopback has no port left", e);
    }
  }
}
