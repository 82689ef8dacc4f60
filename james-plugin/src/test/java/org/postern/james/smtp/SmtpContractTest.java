package org.postern.james.smtp;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.postern.AdapterContract;
import org.postern.CoreFixture;
import org.postern.address.ClientAddress;
import org.postern.james.door.Doors;

/** AUTH PLAIN. A client cannot tell throttling from an outage. */
final class SmtpContractTest implements AdapterContract {
  @Override
  public Door open(CoreFixture core) {
    AuthHandler handler = new AuthHandler(new Doors(core.core, core.config.doors().proxies()));
    return new Door() {
      @Override
      public Answer knock(String userName, String secret, ClientAddress from, boolean encrypted) {
        SmtpConversation client = new SmtpConversation(handler, socket(from), encrypted);
        String message = '\0' + userName + '\0' + secret;
        String reply =
            client.say(
                "AUTH PLAIN "
                    + Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
        Answer.Kind kind = kind(reply);
        return new Answer(
            kind,
            kind == Answer.Kind.ACCEPTED ? client.session.getUsername().asString() : "",
            reply);
      }

      @Override
      public void close() {}
    };
  }

  private static InetSocketAddress socket(ClientAddress client) {
    return client
        .address()
        .map(address -> new InetSocketAddress(address, 40000))
        .orElseGet(() -> InetSocketAddress.createUnresolved("client.example.test", 40000));
  }

  private static Answer.Kind kind(String reply) {
    return switch (reply.substring(0, 3)) {
      case "235" -> Answer.Kind.ACCEPTED;
      case "535" -> Answer.Kind.REJECTED;
      case "534" -> Answer.Kind.CLOSED;
      case "538" -> Answer.Kind.TLS_REQUIRED;
      case "454" -> Answer.Kind.UNAVAILABLE;
      default -> throw new AssertionError(reply);
    };
  }

  @Override
  public Answer.Kind throttled() {
    return Answer.Kind.UNAVAILABLE;
  }
}
