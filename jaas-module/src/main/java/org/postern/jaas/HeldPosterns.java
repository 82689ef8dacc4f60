package org.postern.jaas;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.Postern;
import org.postern.authority.SharedPostern;

/**
 * Keeps open what login modules opened, until the JVM ends: JAAS makes a module for each login, by
 * class name, and nobody tells it when the last one is through. This is why it is static.
 * Thread-safe.
 */
final class HeldPosterns {
  private static final Map<Path, SharedPostern> HELD = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(HeldPosterns::close, "postern-close"));
  }

  private HeldPosterns() {}

  /** What a configuration file describes. A failure is not kept: the next login tries again. */
  static Postern of(Path file) {
    return HELD.computeIfAbsent(file.toAbsolutePath().normalize(), HeldPosterns::open).postern();
  }

  private static SharedPostern open(Path file) {
    Thread thread = Thread.currentThread();
    ClassLoader application = thread.getContextClassLoader();
    // What it starts outlives the web application whose user happened to be the first.
    thread.setContextClassLoader(HeldPosterns.class.getClassLoader());
    try {
      return SharedPostern.open(file);
    } finally {
      thread.setContextClassLoader(application);
    }
  }

  private static void close() {
    HELD.values().forEach(SharedPostern::close);
  }
}
