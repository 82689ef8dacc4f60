package org.postern.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.postern.config.ConfigException;
import org.postern.config.WebConfig;
import org.postern.web.WebServer;
import picocli.CommandLine.Command;

/** {@code postern serve}. */
@Command(
    name = "serve",
    description = {
      "Serves what the configuration asks for (web.port, validation.server) over HTTP until it is"
          + " stopped.",
      "For the sign-in endpoint the configuration names who knows the users and their normal"
          + " passwords (password.authority); without that the endpoint is unavailable."
    })
final class ServeCommand implements Callable<Integer> {
  private final PosternCommand root;
  private final Terminal terminal;

  ServeCommand(PosternCommand root, Terminal terminal) {
    this.root = root;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopped.countDown();
                  await(closed);
                }));
    try (Administration administration = root.openWithPasswords()) {
      WebConfig config =
          administration
              .postern()
              .config()
              .web()
              .orElseThrow(
                  () -> new ConfigException("web.port: is not set, so there is nothing to serve"));
      try (WebServer server = WebServer.start(config, administration.postern())) {
        terminal.say("Listening at " + config.address() + " port " + server.port() + ".");
        stopped.await();
      }
      return ExitCode.OK;
    } finally {
      closed.countDown();
    }
  }

  private static void await(CountDownLatch closed) {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
