package org.postern.james.lint;

import java.util.List;
import java.util.Set;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * IMAP: the packages that James makes its commands of. James 3.8.1 reads one list at the root for
 * all servers, 3.9.0 one in each server; both must be right, so that an upgrade opens no door.
 *
 * @param guard the package that brings the login
 * @param rest the package that brings all else
 */
record ImapRule(String guard, String rest) {
  private static final String FILE = "imapserver.xml";
  private static final String PACKAGES = "imapPackages";

  void check(HierarchicalConfiguration<ImmutableNode> configuration, Findings findings) {
    List<Server> servers = Server.enabled("imapserver", configuration);
    if (!servers.isEmpty()) {
      check(PACKAGES, "at the root", configuration, findings);
    }
    for (Server server : servers) {
      check(server.name(), "in the imapserver", server.configuration(), findings);
    }
  }

  private void check(
      String name,
      String place,
      HierarchicalConfiguration<ImmutableNode> configuration,
      Findings findings) {
    List<String> packages = configuration.getList(String.class, PACKAGES, List.of());
    if (!packages.contains(guard)) {
      findings.fault(
          FILE,
          name,
          "the login is James' own; write, "
              + place
              + ", <imapPackages>"
              + rest
              + "</imapPackages><imapPackages>"
              + guard
              + "</imapPackages>");
    }
    packages.stream()
        .filter(found -> !Set.of(guard, rest).contains(found))
        .forEach(
            found ->
                findings.fault(FILE, name, found, "may bring a login of its own; take it out"));
  }
}
