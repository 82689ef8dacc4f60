package org.postern.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.postern.demo.DemoValidation;
import org.postern.demo.JamesServer;
import org.postern.demo.JamesSettings;
import org.postern.demo.ShowCase;
import org.postern.demo.SourceTree;
import org.postern.demo.check.CheckReport;
import org.postern.demo.check.Credential;
import org.postern.demo.check.DoorCheck;
import org.postern.demo.check.Observation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code postern demo}. */
@Command(
    name = "demo",
    description =
        "Starts an Apache James with Postern in it, for as long as you look at it. Needs the source"
            + " tree.")
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--check",
      description =
          "Instead sign in at every door, at every level, with every kind of credential, and"
              + " compare what is seen with what the policy says.")
  private boolean check;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    return check ? check() : show();
  }

  private int show() throws IOException {
    terminal.say("Starting Apache James …");
    try (JamesServer james = JamesServer.start(settings());
        ShowCase showCase = ShowCase.in(james)) {
      new DemoPage(terminal, james, showCase).print();
      awaitReturn();
    }
    return ExitCode.OK;
  }

  /** Until Return is pressed; without a keyboard, until the process is ended. */
  private static void awaitReturn() throws IOException {
    int typed = System.in.read();
    while (typed != '\n' && typed >= 0) {
      typed = System.in.read();
    }
    if (typed < 0) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static JamesSettings settings() {
    return JamesSettings.of(SourceTree.ofThisProcess());
  }

  private int check() throws IOException {
    terminal.say("Starting Apache James …");
    try (DemoValidation validation = DemoValidation.start();
        JamesServer james = JamesServer.start(validation.askedBy(settings()))) {
      terminal.say("Signing in at every door, at every level, with every credential …");
      CheckReport report = new DoorCheck(james, validation).run();
      terminal.say("Each cell: expected/seen.");
      print(report.observations());
      List<String> differences = report.differences();
      differences.forEach(terminal::say);
      terminal.say(
          report.observations().size() + " sign-ins tried, " + differences.size() + " differences");
      return differences.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }
  }

  /** What was seen of one door, level and kind of token makes a row. */
  private void print(List<Observation> observations) {
    List<String> headings = new ArrayList<>(List.of("door", "level", "token"));
    Arrays.stream(Credential.values()).map(Credential::title).forEach(headings::add);
    Table table = new Table(headings.toArray(String[]::new));
    observations.stream()
        .collect(
            groupingBy(
                one -> List.of(one.door().name(), Words.of(one.level()), one.token().title()),
                LinkedHashMap::new,
                toMap(Observation::credential, DemoCommand::cell)))
        .forEach(
            (row, cells) -> {
              List<Object> all = new ArrayList<>(row);
              Arrays.stream(Credential.values())
                  .forEach(credential -> all.add(cells.getOrDefault(credential, "")));
              table.add(all.toArray());
            });
    table.print(terminal);
  }

  private static String cell(Observation observation) {
    String seen =
        switch (observation.seen()) {
          case OPEN -> "in";
          case SHUT -> "no";
          case OTHER -> "?";
        };
    return (observation.expected() ? "in/" : "no/") + seen + (observation.asExpected() ? "" : " !");
  }
}
