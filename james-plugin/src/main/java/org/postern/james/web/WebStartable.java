package org.postern.james.web;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.Optional;
import javax.annotation.PreDestroy;
import org.apache.james.utils.UserDefinedStartable;
import org.postern.Postern;
import org.postern.config.WebConfig;
import org.postern.james.JamesPostern;
import org.postern.web.WebServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the sign-in endpoint when {@code web.port} is set. Named in extensions.properties. */
@Singleton
public final class WebStartable implements UserDefinedStartable {
  private static final Logger LOGGER = LoggerFactory.getLogger(WebStartable.class);

  private final Postern postern;
  private Optional<WebServer> server = Optional.empty();

  @Inject
  WebStartable(JamesPostern postern) {
    this.postern = postern.postern();
  }

  @Override
  public synchronized void start() {
    server = postern.config().web().map(this::start);
  }

  private WebServer start(WebConfig config) {
    WebServer started = WebServer.start(config, postern);
    LOGGER.info("The sign-in endpoint listens at {} port {}", config.address(), started.port());
    return started;
  }

  @PreDestroy
  synchronized void stop() {
    server.ifPresent(WebServer::close);
  }
}
