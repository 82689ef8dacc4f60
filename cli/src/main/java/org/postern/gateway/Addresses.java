package org.postern.gateway;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postern.config.GatewayConfig;

/** The two addresses of one server: the gateway's, that clients know, and its own. Thread-safe. */
final class Addresses {
  private static final Pattern ABSOLUTE =
      Pattern.compile("(https?)://([^/?#]*)(/[^#]*)?", Pattern.CASE_INSENSITIVE);

  /** The resources that the conditions of an {@code If} field are about (RFC 4918 §10.4). */
  private static final Pattern TAG = Pattern.compile("<(https?://[^<>]*)>(?=\\s*\\()");

  private final String upstream;
  private final String upstreamAuthority;
  private final Optional<String> publicAuthority;

  Addresses(GatewayConfig config) {
    this.upstream = config.upstream().toString();
    this.upstreamAuthority =
        authority(config.upstream().getScheme(), config.upstream().getRawAuthority());
    this.publicAuthority =
        config.publicUrl().map((URI url) -> authority(url.getScheme(), url.getRawAuthority()));
  }

  /** In lower case, and without the port that the scheme has anyway. */
  private static String authority(String scheme, String authority) {
    String port = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
    String text = authority.toLowerCase(Locale.ROOT);
    return text.endsWith(port) ? text.substring(0, text.length() - port.length()) : text;
  }

  /**
   * A {@code Destination} in the upstream server's words.
   *
   * @param host that the client asked, from the request's {@code Host}
   * @return empty when it is on another server (RFC 4918 §9.8.5: 502)
   */
  Optional<String> destination(String value, @Nullable String host) {
    if (value.startsWith("/") && !value.startsWith("//")) {
      return Optional.of(upstream + value);
    }
    return here(value, host).map(path -> upstream + path);
  }

  /** An {@code If} in the upstream server's words; what is about another server stays. */
  String condition(String value, @Nullable String host) {
    return TAG.matcher(value)
        .replaceAll(
            (MatchResult tag) ->
                Matcher.quoteReplacement(
                    '<'
                        + here(tag.group(1), host).map(path -> upstream + path).orElse(tag.group(1))
                        + '>'));
  }

  private Optional<String> here(String value, @Nullable String host) {
    Matcher url = ABSOLUTE.matcher(value);
    if (!url.matches()) {
      return Optional.empty();
    }
    String named = authority(url.group(1), url.group(2));
    boolean asked = host != null && named.equals(authority(url.group(1), host));
    return asked || publicAuthority.equals(Optional.of(named))
        ? Optional.of(Optional.ofNullable(url.group(3)).orElse("/"))
        : Optional.empty();
  }

  /** A {@code Location} of the upstream server: a path where it names itself (RFC 9110 §10.2.2). */
  String location(String value) {
    Matcher url = ABSOLUTE.matcher(value);
    if (!url.matches() || !authority(url.group(1), url.group(2)).equals(upstreamAuthority)) {
      return value;
    }
    // With two slashes before it, what follows would be read as another server.
    return "/" + Optional.ofNullable(url.group(3)).orElse("").replaceFirst("^/+", "");
  }

  /** The same path and query at the upstream server, as they came. */
  String target(String path, @Nullable String query) {
    return upstream + path + (query == null ? "" : '?' + query);
  }
}
