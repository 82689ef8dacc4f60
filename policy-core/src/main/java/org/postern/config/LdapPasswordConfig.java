package org.postern.config;

import static org.postern.config.ConfigReader.list;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directory that knows the normal passwords.
 *
 * @param urls {@code ldap://} or {@code ldaps://}, tried in this order
 * @param startTls whether connections to {@code ldap://} turn to TLS before anything is said
 * @param clear whether passwords may go to other machines without TLS
 * @param trusted a PEM file with the certificates that the servers' must come from; empty for
 *     Java's own
 * @param bindDn who searches; empty for nobody, where the directory allows that
 * @param bindPasswordFile holds the password of {@code bindDn} and nothing else
 * @param base under which users are searched
 * @param filter that finds one user; {@code %u} or <code>{0}</code> stands for the name
 * @param nameAttribute whose one value is the canonical name
 * @param change whether {@code bindDn} changes passwords, too
 */
public record LdapPasswordConfig(
    List<URI> urls,
    boolean startTls,
    boolean clear,
    Optional<Path> trusted,
    Optional<String> bindDn,
    Optional<Path> bindPasswordFile,
    String base,
    String filter,
    String nameAttribute,
    boolean change) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static Optional<LdapPasswordConfig> read(ConfigReader reader) {
    List<URI> urls =
        reader.value("password.ldap.urls", List.of(), list(LdapPasswordConfig::server));
    boolean startTls = reader.value("password.ldap.starttls", false, ConfigReader::bool);
    boolean clear = reader.value("password.ldap.clear", false, ConfigReader::bool);
    Optional<Path> trusted = reader.optional("password.ldap.trusted", reader::path);
    Optional<String> bindDn = reader.optional("password.ldap.bind-dn", ConfigReader::nonEmpty);
    Optional<Path> bindPassword = reader.optional("password.ldap.bind-password-file", reader::path);
    Optional<String> base = reader.optional("password.ldap.base", ConfigReader::nonEmpty);
    String filter = reader.value("password.ldap.filter", "(uid=%u)", LdapPasswordConfig::filter);
    String attribute =
        reader.value("password.ldap.name-attribute", "uid", LdapPasswordConfig::attribute);
    boolean change = reader.value("password.ldap.change", false, ConfigReader::bool);
    if (change && bindDn.isEmpty()) {
      reader.problem("password.ldap.change: needs password.ldap.bind-dn, who may change passwords");
    }
    if (bindDn.isPresent() != bindPassword.isPresent()) {
      reader.problem("password.ldap.bind-dn: needs password.ldap.bind-password-file, and that it");
    }
    if (!startTls && !clear && urls.stream().anyMatch(LdapPasswordConfig::exposed)) {
      reader.problem(
          "password.ldap.urls: passwords would cross the network in clear; use ldaps:// or"
              + " password.ldap.starttls = true (or say password.ldap.clear = true)");
    }
    return base.filter(given -> !urls.isEmpty())
        .map(
            given ->
                new LdapPasswordConfig(
                    urls,
                    startTls,
                    clear,
                    trusted,
                    bindDn,
                    bindPassword,
                    given,
                    filter,
                    attribute,
                    change));
  }

  private static boolean exposed(URI url) {
    return url.getScheme().equals("ldap") && !LOOPBACK.contains(url.getHost());
  }

  private static URI server(String text) {
    URI url = URI.create(text);
    boolean ldap = "ldap".equals(url.getScheme()) || "ldaps".equals(url.getScheme());
    boolean bare = url.getRawPath() == null || url.getRawPath().matches("/?");
    if (!ldap || url.getHost() == null || !bare || url.getRawQuery() != null) {
      throw new IllegalArgumentException(
          '"' + text + "\" is not ldap://host:port or ldaps://host:port");
    }
    return url;
  }

  private static String filter(String text) {
    if (!text.startsWith("(") || !(text.contains("%u") || text.contains("{0}"))) {
      throw new IllegalArgumentException(
          '"' + text + "\" is no filter with %u for the user name, such as (mail=%u)");
    }
    return text;
  }

  private static String attribute(String text) {
    if (!text.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new IllegalArgumentException('"' + text + "\" is no attribute, such as mail");
    }
    return text;
  }
}
