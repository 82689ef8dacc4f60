package org.postern.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.postern.Postern;
import org.postern.authority.SharedPostern;
import org.postern.config.ConfigException;
import org.postern.config.PosternConfig;
import org.postern.gateway.Gateway;
import org.postern.web.WebServer;
import picocli.CommandLine.Command;

/** {@code postern serve}. */
@Command(
    name = "serve",
    description = {
      "Serves what the configuration asks for (web.port, validation.server, dav.upstream) over HTTP"
          + " until it is stopped.",
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
    try (Closeables open = new Closeables()) {
      serve(config(), open);
      stopped.await();
      return ExitCode.OK;
    } finally {
      closed.countDown();
    }
  }

  private PosternConfig config() {
    PosternConfig config = PosternConfig.load(root.config());
    if (config.web().isEmpty() && config.dav().gateway().isEmpty()) {
      throw new ConfigException(
          "web.port, dav.upstream: neither is set, so there is nothing to serve; add a line such as"
              + " web.port = 18443 for the pages and the sign-in API, or dav.upstream ="
              + " http://127.0.0.1:5232 for the DAV gateway, to "
              + root.config());
    }
    return config;
  }

  private void serve(PosternConfig config, Closeables open) {
    Postern postern = postern(config, open);
    config
        .web()
        .ifPresent(
            web -> {
              WebServer server = WebServer.start(web, postern);
              open.add(server::close);
              say("Listening", web.address(), server.port());
            });
    config
        .dav()
        .gateway()
        .ifPresent(
            dav -> {
              Gateway gateway = Gateway.start(root.config(), config, dav);
              open.add(gateway::close);
              say("Guarding " + dav.upstream(), dav.address(), gateway.port());
            });
  }

  /** The one that the gateway shares; without a password authority nobody signs in here. */
  private Postern postern(PosternConfig config, Closeables open) {
    if (config.password().authority().isEmpty() && config.dav().gateway().isEmpty()) {
      Administration administration = root.open();
      open.add(administration::close);
      return administration.postern();
    }
    AuditLog audit = AuditLog.into(config.audit().file());
    open.add(audit::close);
    SharedPostern shared = SharedPostern.open(root.config());
    open.add(shared::close);
    return shared.postern();
  }

  private void say(String what, String address, int port) {
    terminal.say(what + " at " + address + " port " + port + ".");
  }

  private static void await(CountDownLatch closed) {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
