package org.postern.config;

import static org.postern.config.ConfigReader.duration;
import static org.postern.config.ConfigReader.list;
import static org.postern.config.ConfigReader.oneOf;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.postern.policy.Service;

/**
 * What the DAV filter guards, and how.
 *
 * @param paths which service a path belongs to, by its beginning: whole segments, without a slash
 *     at the end save in {@code /}; the longest beginning counts
 * @param uncovered what becomes of a path that has none of these beginnings
 * @param realm of the challenge; printable ASCII without quotation marks and backslashes
 * @param identityHeader in which the application is told who asks, beside the servlet API's way
 * @param keepAuthorization whether the application sees the credential
 * @param preflight whether a browser's question before a request of another site is let through
 *     without a credential
 * @param verdict so long at most an accepted normal password is not asked about again; zero for
 *     never
 * @param gateway the reverse proxy that stands behind the filter under {@code postern serve}
 */
public record DavConfig(
    Map<String, Service> paths,
    UncoveredPaths uncovered,
    String realm,
    Optional<String> identityHeader,
    boolean keepAuthorization,
    boolean preflight,
    Duration verdict,
    Optional<GatewayConfig> gateway) {
  private static final List<Service> SERVICES =
      List.of(Service.WEBDAV, Service.CALDAV, Service.CARDDAV, Service.ACTIVESYNC);
  private static final Duration LONGEST_VERDICT = Duration.ofSeconds(60);
  private static final Pattern PREFIX = Pattern.compile("/|(?:/[A-Za-z0-9._~-]+)+/?");
  private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.\\.?(/|$)");
  private static final Pattern REALM = Pattern.compile("[ !#-\\[\\]-~]{1,100}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

  /** What a proxy or an application reads for other reasons. */
  private static final Set<String> TAKEN =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "cookie",
          "depth",
          "destination",
          "expect",
          "forwarded",
          "host",
          "if",
          "lock-token",
          "overwrite",
          "te",
          "timeout",
          "transfer-encoding",
          "upgrade",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto");

  static DavConfig read(ConfigReader reader) {
    Map<String, Service> paths = new TreeMap<>();
    for (Service service : SERVICES) {
      String key = "dav." + service.name();
      for (String path : reader.value(key, List.of(), list(DavConfig::prefix))) {
        if (paths.put(path, service) != null) {
          reader.problem(key + ": " + path + " belongs to another service already");
        }
      }
    }
    DavConfig config =
        new DavConfig(
            Map.copyOf(paths),
            reader.value("dav.uncovered", UncoveredPaths.REFUSE, oneOf(UncoveredPaths.class)),
            reader.value("dav.realm", "Postern", DavConfig::realm),
            reader.optional("dav.identity-header", DavConfig::header),
            reader.value("dav.keep-authorization", false, ConfigReader::bool),
            reader.value("dav.preflight", false, ConfigReader::bool),
            reader.value("dav.verdict", LONGEST_VERDICT, duration(Duration.ZERO, LONGEST_VERDICT)),
            GatewayConfig.read(reader));
    if (config.gateway.isPresent()) {
      config.checkGateway(reader);
    }
    return config;
  }

  private void checkGateway(ConfigReader reader) {
    if (paths.isEmpty()) {
      reader.problem(
          "dav.upstream: no path is named, so nothing is let through; add a line such as"
              + " dav.caldav = /calendars (or dav.webdav, dav.carddav, dav.activesync)");
    }
    if (identityHeader.isEmpty() && !keepAuthorization) {
      reader.problem(
          "dav.upstream: it would not know who asks; set dav.identity-header, or"
              + " dav.keep-authorization where it checks passwords itself");
    }
  }

  private static String prefix(String text) {
    if (!PREFIX.matcher(text).matches() || DOT_SEGMENT.matcher(text).find()) {
      throw new IllegalArgumentException(
          '"' + text + "\" is no path of letters, digits, hyphens, dots and slashes, such as /dav");
    }
    return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static String realm(String text) {
    if (!REALM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          '"' + text + "\" is not of 1 to 100 characters of ASCII without \" and \\");
    }
    return text;
  }

  private static String header(String text) {
    if (!HEADER.matcher(text).matches() || TAKEN.contains(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          '"' + text + "\" is no name for a header of your own, such as X-Remote-User");
    }
    return text;
  }
}
