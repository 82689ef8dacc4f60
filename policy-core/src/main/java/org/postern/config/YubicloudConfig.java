package org.postern.config;

import static org.postern.config.ConfigReader.duration;
import static org.postern.config.ConfigReader.integer;
import static org.postern.config.ConfigReader.list;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The validation service that judges the codes of {@code yubicloud} tokens.
 *
 * @param urls asked all at once
 * @param keyFile holds the key that signs requests and replies, in base64, and nothing else
 * @param timeout for an answer
 * @param proxy the HTTP proxy on the way
 */
public record YubicloudConfig(
    List<URI> urls,
    long clientId,
    Optional<Path> keyFile,
    Duration timeout,
    Optional<InetSocketAddress> proxy) {
  private static final URI YUBICLOUD = URI.create("https://api.yubico.com/wsapi/2.0/verify");

  static Optional<YubicloudConfig> read(ConfigReader reader) {
    List<URI> urls =
        reader.value("yubicloud.urls", List.of(YUBICLOUD), list(YubicloudConfig::service));
    Optional<Path> keyFile = reader.optional("yubicloud.key-file", reader::path);
    Duration timeout =
        reader.value(
            "yubicloud.timeout",
            Duration.ofSeconds(5),
            duration(Duration.ofMillis(500), Duration.ofSeconds(30)));
    Optional<InetSocketAddress> proxy =
        reader.optional("yubicloud.proxy", ConfigReader::hostAndPort);
    if (keyFile.isEmpty() && urls.stream().anyMatch(url -> url.getScheme().equals("http"))) {
      reader.problem(
          "yubicloud.urls: without https there must be a yubicloud.key-file, or anyone on the way"
              + " could answer");
    }
    return reader
        .optional("yubicloud.client-id", integer(1, 999_999_999))
        .map(id -> new YubicloudConfig(urls, id, keyFile, timeout, proxy));
  }

  private static URI service(String text) {
    URI url = ConfigReader.webAddress(text);
    if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          '"' + text + "\" is not the address of a service, such as " + YUBICLOUD);
    }
    return url;
  }
}
