package org.postern.web.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where one may go after signing in: to a page of these, or to what begins with an address that the
 * administrator listed. Anything else would lend the trust in this page to a stranger's. Immutable
 * and thread-safe.
 */
public final class ReturnTo {
  /** Where one goes who came from nowhere. */
  static final String HOME = "/settings";

  private static final int MAX_LENGTH = 2000;

  private final Set<String> pages;
  private final List<URI> allowed;

  /**
   * @param pages the paths of the pages here
   * @param allowed whole addresses without query, each with a path that ends in a slash
   */
  public ReturnTo(Set<String> pages, List<URI> allowed) {
    this.pages = Set.copyOf(pages);
    this.allowed = List.copyOf(allowed);
  }

  /** A destination that may be gone to. */
  public sealed interface Destination {
    /** As it is given to a browser. */
    String address();

    /** One of these pages. */
    record Here(String address) implements Destination {}

    /** A page of the webmail's, or of another service. */
    record Elsewhere(String address) implements Destination {}
  }

  /** The destination, or home if it is none that may be gone to. */
  public Destination check(String asked) {
    if (pages.contains(asked)) {
      return new Destination.Here(asked);
    }
    return allowed(asked)
        .<Destination>map(address -> new Destination.Elsewhere(address.toASCIIString()))
        .orElseGet(() -> new Destination.Here(HOME));
  }

  private Optional<URI> allowed(String asked) {
    if (asked.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      // What this parser takes, browsers take likewise: it knows neither backslashes nor blanks.
      URI address = new URI(asked).normalize();
      return allowed.stream().anyMatch(prefix -> begins(address, prefix))
          ? Optional.of(address)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean begins(URI address, URI prefix) {
    return prefix.getScheme().equals(address.getScheme())
        && prefix.getRawAuthority().equals(address.getRawAuthority())
        && address.getRawPath() != null
        && address.getRawPath().startsWith(prefix.getRawPath())
        && !address.getRawPath().toLowerCase(Locale.ROOT).contains("%2e");
  }

  /** The origins that a form may lead to in the end, for the content security policy. */
  Set<String> origins() {
    Set<String> origins = new TreeSet<>();
    allowed.forEach(prefix -> origins.add(prefix.getScheme() + "://" + prefix.getRawAuthority()));
    return origins;
  }
}
