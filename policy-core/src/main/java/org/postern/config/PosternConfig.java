package org.postern.config;

import static org.postern.config.ConfigReader.duration;
import static org.postern.config.ConfigReader.integer;
import static org.postern.config.ConfigReader.list;
import static org.postern.config.ConfigReader.oneOf;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.account.PinPolicy;
import org.postern.address.ForwardingHeader;
import org.postern.address.NetworkRange;
import org.postern.address.TrustedProxies;
import org.postern.policy.Service;
import org.postern.policy.ServiceKind;

/**
 * All that {@code postern.properties} says; the same keys in every container. The example for James
 * has every key with its default.
 *
 * @param keyring the file with the keys that seal secrets at rest
 */
public record PosternConfig(
    StoreConfig store,
    Path keyring,
    DoorConfig doors,
    SessionConfig sessions,
    PinPolicy pins,
    TokenConfig tokens,
    AuditConfig audit,
    Optional<WebConfig> web,
    Optional<YubicloudConfig> yubicloud,
    JamesConfig james) {

  /**
   * Where accounts live.
   *
   * @param url of JDBC, for SQLite or PostgreSQL
   * @param passwordFile holds the password of the database user and nothing else
   * @param timeout after which a login is refused as unavailable
   */
  public record StoreConfig(
      String url, Optional<String> user, Optional<Path> passwordFile, Duration timeout) {}

  /**
   * What all doors have in common.
   *
   * @param tlsRequired whether a credential in clear is refused unread; loopback and trusted
   *     proxies excepted
   * @param trustedProxies whose word on a client's address is taken
   * @param proxyHeader in which they give it
   * @param ticketSources from where session tickets are accepted at client services
   * @param domainDisclosure exceptions to {@code disclosure}, by domain of the user name
   * @param settingsUrl named in helpful refusals
   */
  public record DoorConfig(
      boolean tlsRequired,
      List<NetworkRange> trustedProxies,
      ForwardingHeader proxyHeader,
      List<NetworkRange> ticketSources,
      Disclosure disclosure,
      Map<String, Disclosure> domainDisclosure,
      Optional<URI> settingsUrl,
      List<Service> extraServices) {

    /** The trusted proxies, and how they speak. */
    public TrustedProxies proxies() {
      return new TrustedProxies(trustedProxies, proxyHeader);
    }
  }

  /** The limits of a web session. */
  public record SessionConfig(SecondSession second, Duration idle, Duration absolute) {}

  /**
   * What tokens have in common.
   *
   * @param issuer shown by authenticator apps
   * @param hotpAutoResync whether a sign-in resynchronises an HOTP token that ran far ahead, by two
   *     consecutive codes
   */
  public record TokenConfig(String issuer, boolean hotpAutoResync) {}

  /**
   * What is told of sign-ins and changes.
   *
   * @param keep so many lines of each kind of outcome for the owner of an account
   * @param file where the command line tells what it changes
   */
  public record AuditConfig(int keep, Path file) {}

  /**
   * What is served over HTTP: the sign-in endpoint and, when asked for, the validation server.
   *
   * @param address to bind
   * @param port to bind; 0 for any free one
   * @param validationServer whether other systems may ask about YubiKeys here
   */
  public record WebConfig(String address, int port, boolean validationServer) {}

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
      Optional<InetSocketAddress> proxy) {}

  /**
   * What only the James extension reads.
   *
   * @param unguarded servers, as {@code <file>/<server name>}, that are left on the stock login on
   *     purpose
   * @param jmap where the extension's own JMAP server listens; empty for none
   */
  public record JamesConfig(Set<String> unguarded, Optional<JmapConfig> jmap) {}

  /**
   * The JMAP server.
   *
   * @param address to bind
   * @param port to bind; 0 for any free one
   */
  public record JmapConfig(String address, int port) {}

  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9.-]{1,253}");

  /**
   * Reads a file. Relative paths in it start from the directory that it lies in.
   *
   * @throws ConfigException naming each line that is wrong, and why
   */
  public static PosternConfig load(Path file) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    return read(PropertiesFile.read(file), directory == null ? Path.of("/") : directory);
  }

  static PosternConfig read(PropertiesFile file, Path directory) {
    ConfigReader reader = new ConfigReader(file);
    Function<String, Path> path = text -> directory.resolve(nonEmpty(text)).normalize();
    PosternConfig config =
        new PosternConfig(
            store(reader, directory, path),
            reader.value("keyring", directory.resolve("postern.keyring"), path),
            doors(reader),
            sessions(reader),
            pins(reader),
            new TokenConfig(
                reader.value("token.issuer", "Postern", PosternConfig::issuer),
                reader.value("hotp.auto-resync", false, ConfigReader::bool)),
            new AuditConfig(
                reader.value("audit.keep", 20, integer(1, 1000)),
                reader.value("audit.file", directory.resolve("postern-commands.log"), path)),
            web(reader),
            yubicloud(reader, path),
            james(reader));
    reader.finish();
    return config;
  }

  private static StoreConfig store(
      ConfigReader reader, Path directory, Function<String, Path> path) {
    return new StoreConfig(
        reader.value(
            "store.url", sqlite(directory, "postern.db"), text -> storeUrl(directory, text)),
        reader.optional("store.user", PosternConfig::nonEmpty),
        reader.optional("store.password-file", path),
        reader.value(
            "store.timeout",
            Duration.ofSeconds(2),
            duration(Duration.ofMillis(100), Duration.ofSeconds(30))));
  }

  private static final String SQLITE = "jdbc:sqlite:";

  private static String storeUrl(Path directory, String text) {
    if (text.startsWith(SQLITE)) {
      return sqlite(directory, nonEmpty(text.substring(SQLITE.length())));
    }
    if (text.startsWith("jdbc:postgresql:")) {
      return text;
    }
    throw new IllegalArgumentException(
        "starts with neither jdbc:sqlite: nor jdbc:postgresql:, the two stores there are");
  }

  private static String sqlite(Path directory, String file) {
    return SQLITE + directory.resolve(file).normalize();
  }

  private static DoorConfig doors(ConfigReader reader) {
    return new DoorConfig(
        reader.value("tls.required", true, ConfigReader::bool),
        reader.value("proxy.trusted", List.of(), list(NetworkRange::parse)),
        reader.value(
            "proxy.header", ForwardingHeader.X_FORWARDED_FOR, oneOf(ForwardingHeader.class)),
        reader.value(
            "ticket.sources",
            List.of(NetworkRange.parse("127.0.0.0/8"), NetworkRange.parse("::1")),
            list(NetworkRange::parse)),
        reader.value("disclosure", Disclosure.OPAQUE, oneOf(Disclosure.class)),
        reader.allWithPrefix("disclosure.", oneOf(Disclosure.class)),
        reader.optional("settings.url", PosternConfig::webAddress),
        reader.value("services.extra", List.of(), list(PosternConfig::extraService)));
  }

  private static SessionConfig sessions(ConfigReader reader) {
    return new SessionConfig(
        reader.value("sessions.second", SecondSession.REFUSE, oneOf(SecondSession.class)),
        reader.value(
            "sessions.idle",
            Duration.ofMinutes(30),
            duration(Duration.ofMinutes(2), Duration.ofDays(30))),
        reader.value(
            "sessions.absolute",
            Duration.ofHours(12),
            duration(Duration.ofMinutes(2), Duration.ofDays(90))));
  }

  private static PinPolicy pins(ConfigReader reader) {
    PinPolicy lengths =
        reader.value("pin.length", new PinPolicy(4, 4, Set.of()), PinPolicy::parseLength);
    List<String> refused = reader.value("pin.refused", List.of(), list(PosternConfig::nonEmpty));
    return new PinPolicy(lengths.minLength(), lengths.maxLength(), Set.copyOf(refused));
  }

  private static Optional<WebConfig> web(ConfigReader reader) {
    String address = reader.value("web.address", "127.0.0.1", PosternConfig::nonEmpty);
    boolean validation = reader.value("validation.server", false, ConfigReader::bool);
    Optional<Integer> port = reader.optional("web.port", integer(0, 65535));
    if (validation && port.isEmpty()) {
      reader.problem("validation.server: there is none without web.port");
    }
    return port.map(number -> new WebConfig(address, number, validation));
  }

  private static Optional<YubicloudConfig> yubicloud(
      ConfigReader reader, Function<String, Path> path) {
    List<URI> urls =
        reader.value("yubicloud.urls", List.of(YUBICLOUD), list(PosternConfig::service));
    Optional<Path> keyFile = reader.optional("yubicloud.key-file", path);
    Duration timeout =
        reader.value(
            "yubicloud.timeout",
            Duration.ofSeconds(5),
            duration(Duration.ofMillis(500), Duration.ofSeconds(30)));
    Optional<InetSocketAddress> proxy =
        reader.optional("yubicloud.proxy", PosternConfig::hostAndPort);
    if (keyFile.isEmpty() && urls.stream().anyMatch(url -> url.getScheme().equals("http"))) {
      reader.problem(
          "yubicloud.urls: without https there must be a yubicloud.key-file, or anyone on the way"
              + " could answer");
    }
    return reader
        .optional("yubicloud.client-id", integer(1, 999_999_999))
        .map(id -> new YubicloudConfig(urls, id, keyFile, timeout, proxy));
  }

  private static final URI YUBICLOUD = URI.create("https://api.yubico.com/wsapi/2.0/verify");

  private static URI service(String text) {
    URI url = webAddress(text);
    if (url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          '"' + text + "\" is not the address of a service, such as " + YUBICLOUD);
    }
    return url;
  }

  private static InetSocketAddress hostAndPort(String text) {
    Matcher parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException('"' + text + "\" is not host:port");
    }
    return InetSocketAddress.createUnresolved(
        parts.group(1), integer(1, 65535).apply(parts.group(2)));
  }

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]):([0-9]{1,5})");

  private static JamesConfig james(ConfigReader reader) {
    String address = reader.value("jmap.address", "127.0.0.1", PosternConfig::nonEmpty);
    return new JamesConfig(
        Set.copyOf(reader.value("james.unguarded", List.of(), list(PosternConfig::nonEmpty))),
        reader.optional("jmap.port", integer(0, 65535)).map(port -> new JmapConfig(address, port)));
  }

  private static String nonEmpty(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("has no value; remove the line for the default");
    }
    return text;
  }

  private static String issuer(String text) {
    if (nonEmpty(text).length() > 64 || text.indexOf(':') >= 0) {
      throw new IllegalArgumentException("is longer than 64 characters or holds a colon");
    }
    return text;
  }

  private static URI webAddress(String text) {
    URI address = URI.create(text);
    if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
      throw new IllegalArgumentException('"' + text + "\" is no web address");
    }
    return address;
  }

  private static Service extraService(String text) {
    Service service = Service.named(text);
    if (service.kind() != ServiceKind.EXTRA) {
      throw new IllegalArgumentException(
          '"' + text + "\" is a built-in service; it needs no mention");
    }
    return service;
  }

  /** What a refusal may tell the users of this domain. */
  public Disclosure disclosure(Optional<String> domain) {
    return domain
        .filter(name -> DOMAIN.matcher(name).matches())
        .map(name -> doors.domainDisclosure().getOrDefault(name, doors.disclosure()))
        .orElse(doors.disclosure());
  }
}
