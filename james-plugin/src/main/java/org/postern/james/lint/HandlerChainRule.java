package org.postern.james.lint;

import java.util.List;
import java.util.Set;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * SMTP and POP3: each server has a handler chain of its own, made of the handlers listed, then the
 * core package, then the package for JMX. The first handler that answers a command wins.
 *
 * @param component the name of the configuration file
 * @param guard the core package that must be in use
 * @param jmxPackage the other package that may be
 * @param loginHandlers what no listed handler may be
 */
record HandlerChainRule(
    String component, String guard, String jmxPackage, Set<Class<?>> loginHandlers) {

  void check(HierarchicalConfiguration<ImmutableNode> configuration, Findings findings) {
    for (Server server : Server.enabled(component, configuration)) {
      checkCorePackage(server, findings);
      server
          .configuration()
          .getList(String.class, "handlerchain[@jmxHandlersPackage]", List.of())
          .stream()
          .filter(name -> !name.equals(jmxPackage))
          .forEach(
              name ->
                  findings.fault(
                      server.file(),
                      server.name(),
                      name,
                      "may bring a login of its own; take jmxHandlersPackage out"));
      server
          .configuration()
          .getList(String.class, "handlerchain.handler[@class]", List.of())
          .stream()
          .filter(this::mayLogIn)
          .forEach(
              name ->
                  findings.fault(
                      server.file(),
                      server.name(),
                      name,
                      "stands before Postern's handlers and may answer a login; take it out"));
    }
  }

  private void checkCorePackage(Server server, Findings findings) {
    List<String> packages =
        server
            .configuration()
            .getList(String.class, "handlerchain[@coreHandlersPackage]", List.of());
    if (!packages.equals(List.of(guard))) {
      findings.fault(
          server.file(),
          server.name(),
          "the login is "
              + (packages.isEmpty() ? "James' own" : "that of " + String.join(", ", packages))
              + "; write <handlerchain coreHandlersPackage=\""
              + guard
              + "\">");
    }
  }

  /** Whether a class could answer a login; one that cannot be looked at could. */
  private boolean mayLogIn(String className) {
    try {
      Class<?> handler = Class.forName(className, false, HandlerChainRule.class.getClassLoader());
      return loginHandlers.stream().anyMatch(type -> type.isAssignableFrom(handler));
    } catch (ClassNotFoundException | LinkageError e) {
      return true;
    }
  }
}
