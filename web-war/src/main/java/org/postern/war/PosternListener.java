package org.postern.war;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import org.jspecify.annotations.Nullable;
import org.postern.Postern;
import org.postern.authority.SharedPostern;
import org.postern.config.WebConfig;
import org.postern.web.WebDoor;

/**
 * Opens Postern with the web application, and closes it with it. An application whose Postern does
 * not open does not start. Named in {@code web.xml}; for containers.
 */
public final class PosternListener implements ServletContextListener {
  private @Nullable SharedPostern shared;

  public PosternListener() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    SharedPostern opened = SharedPostern.open(ConfigFile.of(context));
    shared = opened;
    Postern postern = opened.postern();
    boolean validation = postern.config().web().map(WebConfig::validationServer).orElse(false);
    WebDoor.servlets(postern, validation).forEach((path, servlet) -> add(context, path, servlet));
  }

  private static void add(ServletContext context, String path, HttpServlet servlet) {
    ServletRegistration.Dynamic added = context.addServlet(path, servlet);
    added.addMapping(path);
    added.setAsyncSupported(true);
    added.setLoadOnStartup(1);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (shared != null) {
      shared.close();
      shared = null;
    }
  }
}
