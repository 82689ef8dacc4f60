package org.postern.james.lint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.commons.configuration2.Configuration;

/**
 * WebAdmin: without a JSON web token it serves whoever reaches it: it checks and sets passwords,
 * and Postern's own routes turn second factors off, so nobody else must reach it then. And it
 * renames users, whose enrolment must follow them.
 *
 * @param follower the routes that see to the latter
 */
record WebAdminRule(String follower) {
  private static final String FILE = "webadmin.properties";
  private static final String SERVER = "webadmin";

  void check(Configuration configuration, Findings findings) {
    if (!configuration.getBoolean("enabled", false)) {
      return;
    }
    String host = configuration.getString("host", "localhost");
    if (!configuration.getBoolean("jwt.enabled", false) && !isLoopback(host)) {
      findings.fault(
          FILE,
          SERVER,
          host
              + " may be reached by others, and nobody is asked who he is; write host=127.0.0.1 or"
              + " jwt.enabled=true");
    }
    if (!configuration.getList(String.class, "extensions.routes", List.of()).contains(follower)) {
      findings.fault(
          FILE,
          SERVER,
          "a user renamed here would lose his second factor; add "
              + follower
              + " to extensions.routes");
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
