package org.postern.james.lint;

import org.apache.commons.configuration2.Configuration;

/**
 * JMAP: James 3.8.1 serves the draft version beside the standard one, whose sign-in asks the users
 * repository by itself whatever strategies are configured. So James' own server must be off.
 */
record JmapRule() {
  void check(Configuration configuration, Findings findings) {
    if (configuration.getBoolean("enabled", true)) {
      findings.fault(
          "jmap.properties",
          "jmap",
          "James' own JMAP checks normal passwords by itself (POST /authentication of the draft"
              + " version); write enabled=false here and jmap.port in postern.properties, and"
              + " Postern serves JMAP");
    }
  }
}
