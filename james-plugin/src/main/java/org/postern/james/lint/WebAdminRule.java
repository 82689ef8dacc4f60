package org.postern.james.lint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.commons.configuration2.Configuration;

/**
 * WebAdmin: without a JSON web token it serves whoever reaches it: it checks and sets passwords,
 * and Postern's own routes turn second factors off. So nobody else must reach it then.
 */
record WebAdminRule() {
  void check(Configuration configuration, Findings findings) {
    String host = configuration.getString("host", "localhost");
    if (configuration.getBoolean("enabled", false)
        && !configuration.getBoolean("jwt.enabled", false)
        && !isLoopback(host)) {
      findings.fault(
          "webadmin.properties",
          "webadmin",
          host
              + " may be reached by others, and nobody is asked who he is; write host=127.0.0.1 or"
              + " jwt.enabled=true");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
