package org.postern.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.postern.store.SpareToken;
import org.postern.store.SpareTokenStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

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
      SpareTokenStore store = administration.postern().store().spareTokens();
      if (json) {
        try (JsonGenerator generator = Json.generator(terminal)) {
          generator.writeStartArray();
          forEachPage(store, page -> page.forEach(generator::writePOJO));
          generator.writeEndArray();
        }
        terminal.say("");
      } else {
        forEachPage(store, this::print);
      }
      return ExitCode.OK;
    }
  }

  /** There may be any number of them. The first page is there even when there are none. */
  private static void forEachPage(SpareTokenStore store, Consumer<List<Spare>> action) {
    Optional<String> last = Optional.empty();
    List<SpareToken> page;
    do {
      page = store.page(last, PAGE);
      action.accept(page.stream().map(Spare::of).toList());
      last = page.stream().reduce((first, second) -> second).map(SpareToken::serial);
    } while (page.size() == PAGE);
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
