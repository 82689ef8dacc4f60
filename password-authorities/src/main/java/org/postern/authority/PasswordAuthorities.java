package org.postern.authority;

import java.util.ServiceLoader;
import java.util.TreeMap;
import org.postern.config.ConfigException;
import org.postern.config.PasswordConfig;
import org.postern.password.PasswordAuthority;

/** All kinds of password authorities that are there. */
final class PasswordAuthorities {
  private PasswordAuthorities() {}

  /**
   * The authority that the configuration names, with the limits that it sets.
   *
   * @throws ConfigException when it names none, one that is not there, or one that lacks something
   */
  static PasswordAuthority open(PasswordConfig config) {
    TreeMap<String, AuthorityProvider> providers = new TreeMap<>();
    // The container may run this with a class loader that knows nothing of Postern.
    ServiceLoader.load(AuthorityProvider.class, PasswordAuthorities.class.getClassLoader())
        .forEach(provider -> providers.put(provider.name(), provider));
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
}
