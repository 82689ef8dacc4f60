package org.postern.store.jdbc;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations that lie beside this class, by name: no class path is searched, so it is the same
 * in any JAR and under any class loader.
 */
final class BundledMigrations implements ResourceProvider {
  private final List<String> names;

  BundledMigrations(List<String> names) {
    this.names = names;
  }

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return names.contains(name) ? new Bundled(name) : null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return names.stream()
        .filter(name -> name.startsWith(prefix) && Arrays.stream(suffixes).anyMatch(name::endsWith))
        .<LoadableResource>map(Bundled::new)
        .toList();
  }

  private static final class Bundled extends LoadableResource {
    private final String name;

    Bundled(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      InputStream content = BundledMigrations.class.getResourceAsStream(name);
      return new InputStreamReader(
          Objects.requireNonNull(content, () -> "this JAR lacks " + name), StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
