package org.postern.james.managesieve;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.james.core.Username;
import org.postern.AdapterContract;
import org.postern.CoreFixture;
import org.postern.address.ClientAddress;
import org.postern.james.door.Connection;
import org.postern.james.door.Doors;
import org.postern.sasl.Step;

/** AUTHENTICATE "PLAIN". A client cannot tell throttling from an outage. */
final class SieveContractTest implements AdapterContract {
  @Override
  public Door open(CoreFixture core) {
    SieveLogin login = new SieveLogin(new Doors(core.core, core.config.doors().proxies()));
    return new Door() {
      @Override
      public Answer knock(String userName, String secret, ClientAddress from, boolean encrypted) {
        Connection connection = new Connection(from, Optional.empty(), encrypted);
        byte[] message = ('\0' + userName + '\0' + secret).getBytes(StandardCharsets.UTF_8);
        Step last = login.exchange("PLAIN", () -> connection).orElseThrow().take(message);
        SieveLogin.Outcome outcome =
            last instanceof Step.Success success
                ? login.conclude(success, connection)
                : SieveLogin.conclude((Step.Failure) last);
        String wire = outcome.reply().text();
        return new Answer(kind(wire), outcome.name().map(Username::asString).orElse(""), wire);
      }

      @Override
      public void close() {}
    };
  }

  private static Answer.Kind kind(String wire) {
    return switch (wire.split(" \"")[0]) {
      case "OK" -> Answer.Kind.ACCEPTED;
      case "NO" -> Answer.Kind.REJECTED;
      case "NO (AUTH-TOO-WEAK)" -> Answer.Kind.CLOSED;
      case "NO (ENCRYPT-NEEDED)" -> Answer.Kind.TLS_REQUIRED;
      case "NO (TRYLATER)" -> Answer.Kind.UNAVAILABLE;
      default -> throw new AssertionError(wire);
    };
  }

  @Override
  public Answer.Kind throttled() {
    return Answer.Kind.UNAVAILABLE;
  }
}
