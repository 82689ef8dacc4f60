package org.postern.james.lint;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** ManageSieve: James' own server has no place for another login, so it must be off. */
record ManageSieveRule() {
  void check(HierarchicalConfiguration<ImmutableNode> configuration, Findings findings) {
    for (Server server : Server.enabled("managesieveserver", configuration)) {
      findings.fault(
          server.file(),
          server.name(),
          "James' own ManageSieve cannot be guarded; write <managesieveserver enabled=\"false\"/>"
              + " and let Postern start its own, as in conf-examples/james");
    }
  }
}
