package org.postern.config;

import static org.postern.config.ConfigReader.oneOf;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The gateway that short messages to people are handed to, by HTTP POST.
 *
 * @param body of the request; <code>{number}</code> and <code>{text}</code> stand for the number
 *     ({@code +} and digits) and the text, encoded as the content type asks
 * @param headerName of one more header
 * @param headerFile holds its value and nothing else; empty for no such header
 */
public record SmsConfig(
    URI url, String body, ContentType contentType, String headerName, Optional<Path> headerFile) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** What the body is. */
  public enum ContentType {
    /** Fields as of a web form. */
    FORM("application/x-www-form-urlencoded"),
    /** An object of JSON; the places stand between quotation marks. */
    JSON("application/json");

    private final String mediaType;

    ContentType(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  static Optional<SmsConfig> read(ConfigReader reader) {
    Optional<URI> url = reader.optional("sms.url", SmsConfig::gateway);
    ContentType type = reader.value("sms.content-type", ContentType.FORM, oneOf(ContentType.class));
    Optional<String> body = reader.optional("sms.body", SmsConfig::body);
    String name = reader.value("sms.header", "Authorization", SmsConfig::header);
    Optional<Path> headerFile = reader.optional("sms.header-file", reader::path);
    if (url.isPresent() && body.isEmpty()) {
      reader.problem("sms.body: sms.url needs it, such as to={number}&text={text}");
    }
    return url.flatMap(
        address -> body.map(text -> new SmsConfig(address, text, type, name, headerFile)));
  }

  private static URI gateway(String text) {
    URI url = ConfigReader.webAddress(text);
    if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "is not the address of a gateway; keys go into sms.header");
    }
    if (url.getScheme().equals("http") && !LOOPBACK.contains(url.getHost())) {
      throw new IllegalArgumentException(
          "codes would cross the network in clear; http is for gateways on this machine");
    }
    return url;
  }

  private static String body(String text) {
    if (!text.contains("{number}") || !text.contains("{text}")) {
      throw new IllegalArgumentException("has not both {number} and {text}");
    }
    return text;
  }

  private static String header(String text) {
    if (!text.matches("[A-Za-z][A-Za-z0-9-]{0,63}")) {
      throw new IllegalArgumentException('"' + text + "\" is no header, such as Authorization");
    }
    return text;
  }
}
