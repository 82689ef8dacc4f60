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
import org.postern.demo.Mail;
import org.postern.demo.MailElsewhere;
import org.postern.demo.ShowCase;
import org.postern.demo.SourceTree;
import org.postern.demo.check.CheckReport;
import org.postern.demo.check.Credential;
import org.postern.demo.check.DoorCheck;
import org.postern.demo.check.Observation;
import org.postern.demo.check.PageStory;
import org.postern.demo.check.Step;
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
          "Instead sign in at every door, at every level, with every kind of credential, then go"
              + " through the pages as a newcomer would, and compare what is seen with what should"
              + " be.")
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
    try (MailElsewhere mail = MailElsewhere.start(this::print);
        JamesServer james = JamesServer.start(mail.usedBy(settings()));
        ShowCase showCase = ShowCase.in(james)) {
      new DemoPage(terminal, james, showCase).print();
      awaitReturn();
    }
    return ExitCode.OK;
  }

  private void print(Mail mail) {
    terminal.say(
        "\n--- A mail from "
            + mail.from()
            + " to "
            + mail.to()
            + "\nSubject: "
            + mail.subject()
            + "\n\n"
            + mail.text()
            + "\n---");
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
    MailElsewhere.Pile mails = new MailElsewhere.Pile();
    try (MailElsewhere mail = MailElsewhere.start(mails);
        DemoValidation validation = DemoValidation.start();
        JamesServer james = JamesServer.start(mail.usedBy(validation.askedBy(settings())))) {
      boolean doors = checkDoors(james, validation);
      boolean pages = checkPages(james, mails);
      return doors && pages ? ExitCode.OK : ExitCode.REFUSED;
    }
  }

  private boolean checkDoors(JamesServer james, DemoValidation validation) throws IOException {
    terminal.say("Signing in at every door, at every level, with every credential …");
    CheckReport report = new DoorCheck(james, validation).run();
    terminal.say("Each cell: expected/seen.");
    print(report.observations());
    return sum("sign-ins", report.observations().size(), report.differences());
  }

  private boolean checkPages(JamesServer james, MailElsewhere.Pile mails) throws IOException {
    terminal.say("");
    terminal.say("A newcomer on the pages …");
    List<Step> steps = new PageStory(james, mails).run();
    Table table = new Table("step", "seen");
    steps.forEach(step -> table.add(step.what(), step.asExpected() ? step.expected() : "!"));
    table.print(terminal);
    return sum(
        "steps",
        steps.size(),
        steps.stream().filter(step -> !step.asExpected()).map(Step::toString).toList());
  }

  /** Whether there were none. */
  private boolean sum(String what, int tried, List<String> differences) {
    differences.forEach(terminal::say);
    terminal.say(tried + " " + what + " tried, " + differences.size() + " differences");
    return differences.isEmpty();
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
