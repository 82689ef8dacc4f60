package org.postern.config;

import static org.postern.config.ConfigReader.list;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The pages that users see.
 *
 * @param returnTo what the addresses begin with that one may go to after signing in
 * @param forwardAuthKeyFile holds what a proxy shows that asks who a browser is; without it none is
 *     answered
 */
public record PagesConfig(List<URI> returnTo, Optional<Path> forwardAuthKeyFile) {
  static PagesConfig read(ConfigReader reader) {
    return new PagesConfig(
        reader.value("web.return-to", List.of(), list(PagesConfig::beginning)),
        reader.optional("web.forward-auth-key-file", reader::path));
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
