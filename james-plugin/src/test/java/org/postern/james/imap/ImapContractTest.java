package org.postern.james.imap;

import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;
import org.postern.AdapterContract;
import org.postern.CoreFixture;
import org.postern.address.ClientAddress;
import org.postern.james.door.Doors;
import org.postern.james.live.LiveConnections;
import org.postern.sasl.Credentials;
import org.postern.sasl.Step;
import org.postern.secret.Secret;

/** What LOGIN and AUTHENTICATE PLAIN come to. A client cannot tell throttling from a refusal. */
final class ImapContractTest implements AdapterContract {
  @Override
  public Door open(CoreFixture core) {
    LiveConnections live = new LiveConnections(core.store.accounts(), core.core::mayStay);
    Doors doors = new Doors(core.core, core.config.doors().proxies());
    return new Door() {
      @Override
      public Answer knock(String userName, String secret, ClientAddress from, boolean encrypted) {
        FakeConnection connection = new FakeConnection();
        connection.client = from;
        connection.encrypted = encrypted;
        return ask(new ImapLogin(doors, live, any -> connection), userName, secret);
      }

      @Override
      public void close() {
        live.close();
      }
    };
  }

  private static Answer ask(ImapLogin login, String userName, String secret) {
    ImapSession session = mock(ImapSession.class);
    List<String> entered = new ArrayList<>();
    List<LoginReply> replies = new ArrayList<>();
    Responder responder =
        new Responder() {
          @Override
          public void respond(ImapResponseMessage reply) {
            replies.add((LoginReply) reply);
          }

          @Override
          public void flush() {}
        };
    long since = login.now();
    Step last =
        Step.of(
            Credentials.of(userName, Secret.of(secret)),
            credentials -> login.ask(credentials, session));
    login.conclude(
        last,
        since,
        session,
        new Tag("a"),
        responder,
        (user, actAs) -> entered.add(user.asString()));
    String wire = replies.stream().map(LoginReply::line).collect(Collectors.joining("\n"));
    return entered.isEmpty()
        ? new Answer(kind(wire), "", wire)
        : new Answer(Answer.Kind.ACCEPTED, entered.get(0), wire);
  }

  private static Answer.Kind kind(String wire) {
    if (wire.startsWith("* NO [ALERT] ")) {
      return Answer.Kind.CLOSED;
    }
    return switch (wire.split("[\\[\\]]")[1]) {
      case "AUTHENTICATIONFAILED" -> Answer.Kind.REJECTED;
      case "UNAVAILABLE" -> Answer.Kind.UNAVAILABLE;
      case "PRIVACYREQUIRED" -> Answer.Kind.TLS_REQUIRED;
      default -> throw new AssertionError(wire);
    };
  }

  @Override
  public Answer.Kind throttled() {
    return Answer.Kind.REJECTED;
  }
}
