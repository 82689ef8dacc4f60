package org.postern.config;

import static org.postern.config.ConfigReader.list;

import java.net.URI;
import java.util.List;

/**
 * The pages that users see.
 *
 * @param returnTo what the addresses begin with that one may go to after signing in
 */
public record PagesConfig(List<URI> returnTo) {
  static PagesConfig read(ConfigReader reader) {
    return new PagesConfig(reader.value("web.return-to", List.of(), list(PagesConfig::beginning)));
  }

  /** Whole, down to a slash, so that no other host and no other path begins likewise. */
  private static URI beginning(String text) {
    URI address = ConfigReader.webAddress(text);
    if (address.getRawAuthority() == null
        || address.getRawUserInfo() != null
        || !address.getRawPath().endsWith("/")
        || !address.equals(address.normalize())
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException(
          '"' + text + "\" is not an address such as https://mail.example.org/webmail/");
    }
    return address;
  }
}
