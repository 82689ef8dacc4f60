package org.postern.store.jdbc;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.postern.account.Account;
import org.postern.account.UserName;
import org.postern.store.Consumption;
import org.postern.store.Fixture;
import org.postern.store.StoreException;

/**
 * A process that consumes codes of the first token of an account: at each position that it reads,
 * with eight threads at once; or, told {@code forever}, one code after the other until the store
 * fails. It tells what it does on standard output, a line each.
 */
final class ConsumingChild {
  private final JdbcStore store;
  private final Account account;

  private ConsumingChild(JdbcStore store, UserName name) {
    this.store = store;
    account = store.accounts().find(name).orElseThrow();
  }

  /** Arguments: the store's URL, the user name. */
  public static void main(String[] arguments) throws Exception {
    try (JdbcStore store = JdbcStore.open(StoreSettings.of(arguments[0]))) {
      ConsumingChild child = new ConsumingChild(store, new UserName(arguments[1]));
      System.out.println("ready");
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("forever")) {
          Fixture.race(8, child::forever);
        } else {
          child.race(Long.parseLong(line));
        }
      }
    }
  }

  private void race(long position) {
    System.out.println("asked " + position);
    List<Boolean> accepted = Fixture.race(8, () -> consume(position));
    System.out.println("accepted " + accepted.stream().filter(one -> one).count());
  }

  private String forever() {
    try {
      for (long position = 0; true; position++) {
        if (consume(position)) {
          System.out.println("consumed " + position);
        }
      }
    } catch (StoreException e) {
      System.out.println("unavailable");
      return e.getMessage();
    }
  }

  private boolean consume(long position) {
    Consumption consumption =
        new Consumption(account.tokens().get(0).id(), position, 0, Instant.now());
    return store.tokens().consume(account.id(), account.version(), consumption);
  }
}
