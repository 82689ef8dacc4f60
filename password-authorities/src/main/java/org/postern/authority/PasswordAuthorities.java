package org.postern.authority;

import java.util.Iterator;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postern.config.ConfigException;
import org.postern.config.PasswordConfig;
import org.postern.password.PasswordAuthority;

/** All kinds of password authorities that are there. */
final class PasswordAuthorities {
  /** A loader that cannot look for them fails as often as it is asked. */
  private static final int MOST_FOREIGN = 100;

  private PasswordAuthorities() {}

  /**
   * The authority that the configuration names, with the limits that it sets.
   *
   * @throws ConfigException when it names none, one that is not there, or one that lacks something
   */
  static PasswordAuthority open(PasswordConfig config) {
    // The container may run this with a class loader that knows nothing of Postern.
    Map<String, AuthorityProvider> providers =
        providers(PasswordAuthorities.class.getClassLoader());
    String kinds = String.join(", ", providers.keySet());
    String name =
        config
            .authority()
            .orElseThrow(
                () ->
                    new ConfigException(
                        "password.authority: is not set; it says who knows the normal passwords: "
                            + kinds));
    AuthorityProvider provider = providers.get(name);
    if (provider == null) {
      throw new ConfigException("password.authority: \"" + name + "\" is none of " + kinds);
    }
    PasswordAuthority bounded =
        new BoundedAuthority(provider.open(config), config.timeout(), config.connections());
    return config
        .cache()
        .<PasswordAuthority>map(time -> new CachedAuthority(bounded, time))
        .orElse(bounded);
  }

  /**
   * The providers by name, but for those of another Postern: in a web application, one of the
   * container's own is in sight (a login module), whose classes are not these.
   */
  static SortedMap<String, AuthorityProvider> providers(ClassLoader loader) {
    SortedMap<String, AuthorityProvider> providers = new TreeMap<>();
    Iterator<AuthorityProvider> found =
        ServiceLoader.load(AuthorityProvider.class, loader).iterator();
    for (int foreign = 0; foreign < MOST_FOREIGN; ) {
      try {
        if (!found.hasNext()) {
          break;
        }
        AuthorityProvider provider = found.next();
        providers.put(provider.name(), provider);
      } catch (ServiceConfigurationError e) {
        foreign++;
      }
    }
    return providers;
  }
}
