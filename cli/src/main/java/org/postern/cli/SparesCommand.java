package org.postern.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.postern.store.SpareToken;
import org.postern.store.SpareTokenStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern token spares}. */
@Command(name = "spares", description = "Lists the imported tokens that nobody has yet.")
final class SparesCommand implements Callable<Integer> {
  private static final int PAGE = 500;

  private final PosternCommand root;
  private final Terminal terminal;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SparesCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  /**
   * A spare token as an administrator sees it.
   *
   * @param identifier what it types before its codes
   */
  record Spare(
      String serial,
      String kind,
      Optional<String> identifier,
      String parameters,
      Instant imported) {
    static Spare of(SpareToken token) {
      return new Spare(
          token.serial(), token.kind(), token.identifier(), token.parameters(), token.imported());
    }
  }

  @Override
  public Integer call() {
    try (Administration administration = root.open()) {
      List<Spare> spares = all(administration.postern().store().spareTokens());
      if (json) {
        Json.print(terminal, spares);
      } else {
        print(spares);
      }
      return ExitCode.OK;
    }
  }

  private static List<Spare> all(SpareTokenStore store) {
    List<Spare> spares = new ArrayList<>();
    Optional<String> last = Optional.empty();
    List<SpareToken> page;
    do {
      page = store.page(last, PAGE);
      page.forEach(token -> spares.add(Spare.of(token)));
      last = page.stream().reduce((first, second) -> second).map(SpareToken::serial);
    } while (page.size() == PAGE);
    return spares;
  }

  private void print(List<Spare> spares) {
    Table table = new Table("SERIAL", "KIND", "IDENTIFIER", "IMPORTED", "PARAMETERS");
    for (Spare spare : spares) {
      table.add(
          spare.serial, spare.kind, spare.identifier.orElse("-"), spare.imported, spare.parameters);
    }
    table.print(terminal);
  }
}
