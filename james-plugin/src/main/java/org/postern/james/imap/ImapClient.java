package org.postern.james.imap;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.util.MDCBuilder;
import org.jspecify.annotations.Nullable;
import org.postern.address.ClientAddress;
import org.postern.james.door.Connection;
import org.slf4j.MDC;

/**
 * Who is at the other end of an IMAP session. The session does not tell; but it carries what James
 * writes beside every line of its log.
 */
final class ImapClient {
  private static final String LOG_CONTEXT = "bound_MDC";
  private static final String PROXY = "proxy.ip";

  /** A socket address as Java writes it: perhaps a name, an address, a port. */
  private static final Pattern SOCKET = Pattern.compile("[^/]*/\\[?([0-9a-fA-F.:]+?)]?:[0-9]{1,5}");

  private ImapClient() {}

  static Connection of(ImapSession session) {
    Map<String, String> context =
        session.getAttribute(LOG_CONTEXT) instanceof MDCBuilder builder
            ? entries(builder)
            : Map.of();
    String address = context.getOrDefault(MDCBuilder.IP, "");
    Optional<String> proxy = Optional.ofNullable(context.get(PROXY));
    return new Connection(
        ClientAddress.parse(proxy.orElse(address)),
        proxy.map(known -> forwarded(address)),
        session.isTLSActive());
  }

  private static ClientAddress forwarded(String socket) {
    Matcher parts = SOCKET.matcher(socket);
    return parts.matches() ? ClientAddress.parse(parts.group(1)) : ClientAddress.UNKNOWN;
  }

  /** The only way to its entries is to apply it to this thread, and to put the thread right. */
  private static Map<String, String> entries(MDCBuilder builder) {
    @Nullable Map<String, String> before = MDC.getCopyOfContextMap();
    try {
      MDC.clear();
      builder.build();
      return Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
    } finally {
      MDC.setContextMap(before == null ? Map.of() : before);
    }
  }
}
