package org.postern.jaas;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;
import org.postern.policy.Service;
import org.postern.policy.ServiceKind;

/**
 * The options of an entry in the JAAS configuration.
 *
 * @param config the file {@code postern.properties}
 * @param service the door that the entry guards
 * @param firstPass what becomes of the name and password that a module before this one left
 * @param storePass whether name and password are left for the modules after this one
 * @param principalType empty for {@link PosternPrincipal}
 * @param roles of everybody who signs in
 * @param domain appended to names without one
 * @param assumeTls whether a password counts as encrypted where nobody knows the connection
 */
record ModuleOptions(
    Path config,
    Service service,
    FirstPass firstPass,
    boolean storePass,
    Optional<PrincipalType> principalType,
    PrincipalType roleType,
    List<String> roles,
    Optional<String> domain,
    boolean assumeTls) {
  private static final Set<String> NAMES =
      new TreeSet<>(
          List.of(
              "config",
              "service",
              "useFirstPass",
              "tryFirstPass",
              "storePass",
              "principalClass",
              "roleClass",
              "roles",
              "domain",
              "assumeTls"));

  /** What becomes of the name and password that a module before this one left. */
  enum FirstPass {
    IGNORE,
    /** They decide; the user is not asked. */
    USE,
    /** The user is asked where they are missing or refused. */
    TRY
  }

  /**
   * @throws LoginException naming the option that is wrong
   */
  static ModuleOptions read(Map<String, ?> options) throws LoginException {
    for (String name : options.keySet()) {
      if (!NAMES.contains(name)) {
        throw new LoginException(
            name + ": PosternLoginModule has no such option; it has " + String.join(", ", NAMES));
      }
    }
    Optional<String> principalClass = optional(options, "principalClass");
    return new ModuleOptions(
        config(required(options, "config", "the path of postern.properties")),
        service(required(options, "service", "the name of the service, such as webmail or imap")),
        firstPass(options),
        bool(options, "storePass"),
        principalClass.isPresent()
            ? Optional.of(PrincipalType.of("principalClass", principalClass.get()))
            : Optional.empty(),
        PrincipalType.of(
            "roleClass", optional(options, "roleClass").orElse(PosternRole.class.getName())),
        optional(options, "roles").map(ModuleOptions::list).orElse(List.of()),
        domain(options),
        bool(options, "assumeTls"));
  }

  private static Path config(String text) throws LoginException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new LoginException("config: \"" + text + "\" is no path of a file");
    }
  }

  private static Service service(String name) throws LoginException {
    Service service;
    try {
      service = Service.named(name);
    } catch (IllegalArgumentException e) {
      throw new LoginException("service: " + e.getMessage());
    }
    if (service.equals(Service.JMAP)) {
      throw new LoginException("service: jmap is guarded by other means than JAAS");
    }
    return service;
  }

  private static FirstPass firstPass(Map<String, ?> options) throws LoginException {
    boolean use = bool(options, "useFirstPass");
    boolean attempt = bool(options, "tryFirstPass");
    if (use && attempt) {
      throw new LoginException("useFirstPass and tryFirstPass: only one of them can be true");
    }
    if (use) {
      return FirstPass.USE;
    }
    return attempt ? FirstPass.TRY : FirstPass.IGNORE;
  }

  private static Optional<String> domain(Map<String, ?> options) throws LoginException {
    Optional<String> domain = optional(options, "domain");
    if (domain.filter(text -> text.contains("@")).isPresent()) {
      throw new LoginException("domain: is written without an @");
    }
    return domain;
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static boolean bool(Map<String, ?> options, String name) throws LoginException {
    String text = optional(options, name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new LoginException(name + ": \"" + text + "\" is neither true nor false");
    }
    return text.equals("true");
  }

  private static String required(Map<String, ?> options, String name, String what)
      throws LoginException {
    return optional(options, name)
        .orElseThrow(() -> new LoginException(name + ": is not set; it is " + what));
  }

  private static Optional<String> optional(Map<String, ?> options, String name)
      throws LoginException {
    @Nullable Object value = options.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text) || text.isBlank()) {
      throw new LoginException(name + ": has no value; remove it for the default");
    }
    return Optional.of(text.strip());
  }

  /** The name as it is asked about. */
  String withDomain(String name) {
    return domain.filter(text -> !name.contains("@")).map(text -> name + '@' + text).orElse(name);
  }

  boolean opensSession() {
    return service.kind() == ServiceKind.WEB;
  }
}
