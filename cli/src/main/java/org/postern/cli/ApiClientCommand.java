package org.postern.cli;

import java.util.List;
import org.postern.secret.Secret;
import org.postern.store.ApiClient;
import org.postern.validation.ApiClients.Admitted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code postern apiclient}. */
@Command(
    name = "apiclient",
    description = "The programs that may ask the validation server about YubiKeys.")
final class ApiClientCommand {
  private final PosternCommand root;
  private final Terminal terminal;

  ApiClientCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  /** What of a client may be shown. */
  record ClientView(long id, String label, String created) {
    static ClientView of(ApiClient client) {
      return new ClientView(client.id(), client.label(), client.created().toString());
    }
  }

  /** A client with its key, shown once. */
  record NewClientView(long id, String label, String key) {
    @Override
    public String toString() {
      return "NewClientView[redacted]";
    }
  }

  @Command(description = "Admits a program; prints its id and its key, which is shown only once.")
  int add(
      @Parameters(paramLabel = "LABEL", description = "What to call it.") String label,
      @Option(names = "--json", description = "Print JSON.") boolean json) {
    try (Administration administration = root.open()) {
      Admitted admitted =
          administration.postern().apiClients().add(Administration.ACTOR, label.strip());
      try (Secret key = admitted.key()) {
        ApiClient client = admitted.client();
        if (json) {
          Json.print(terminal, new NewClientView(client.id(), client.label(), key.exposeText()));
        } else {
          terminal.say("Client id: " + client.id());
          terminal.say("Key:       " + key.exposeText());
          terminal.say("The key is not shown again.");
        }
      }
      return ExitCode.OK;
    }
  }

  @Command(description = "Lists the programs.")
  int list(@Option(names = "--json", description = "Print JSON.") boolean json) {
    try (Administration administration = root.open()) {
      List<ClientView> clients =
          administration.postern().apiClients().list().stream().map(ClientView::of).toList();
      if (json) {
        Json.print(terminal, clients);
      } else {
        Table table = new Table("id", "label", "since");
        clients.forEach(client -> table.add(client.id(), client.label(), client.created()));
        table.print(terminal);
      }
      return ExitCode.OK;
    }
  }

  @Command(description = "Dismisses a program: its requests are refused from now on.")
  int remove(@Parameters(paramLabel = "ID", description = "The client's id.") long id) {
    try (Administration administration = root.open()) {
      if (!administration.postern().apiClients().remove(Administration.ACTOR, id)) {
        throw new CommandFailure(
            ExitCode.NOT_FOUND, "there is no such client; \"postern apiclient list\" shows them");
      }
      terminal.say("Client " + id + " is dismissed.");
      return ExitCode.OK;
    }
  }
}
