package org.postern.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.postern.jaas.PosternLoginModule;

/**
 * A login by JAAS and the logout after it, at IMAP, beside a module that lets everybody in. Every
 * password is right, at once, and the audit's log is off, so what is left is JAAS, the way to the
 * authority, and the decision with its read from SQLite.
 */
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 20, batchSize = 5_000)
@Measurement(iterations = 10, batchSize = 5_000)
@Fork(2)
public class JaasBenchmark {
  /** The JAAS configuration, with a Postern behind it. */
  @State(Scope.Benchmark)
  public static class Entries extends Configuration {
    private final Path directory = directory();
    private final Logger audit = Logger.getLogger("org.postern.audit");
    private final Map<String, AppConfigurationEntry[]> entries =
        Map.of(
            "trivial",
            entry(OpenLoginModule.class, Map.of()),
            "postern",
            entry(
                PosternLoginModule.class,
                Map.of(
                    "config",
                    directory.resolve("postern.properties").toString(),
                    "service",
                    "imap",
                    "assumeTls",
                    "true")));

    @Setup
    public void silence() {
      audit.setLevel(Level.OFF);
    }

    private static Path directory() {
      try {
        Path directory = Files.createTempDirectory("postern-bench");
        Files.writeString(
            directory.resolve("postern.properties"),
            "password.authority = " + EveryPasswordProvider.NAME);
        return directory;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static AppConfigurationEntry[] entry(Class<?> module, Map<String, String> options) {
      return new AppConfigurationEntry[] {
        new AppConfigurationEntry(module.getName(), LoginModuleControlFlag.REQUIRED, options)
      };
    }

    @Override
    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
      return entries.getOrDefault(name, new AppConfigurationEntry[0]);
    }

    /** The store's files are open until the JVM ends, which is soon. */
    @TearDown
    public void close() {
      TemporaryFiles.delete(directory);
    }
  }

  /** Somebody who signs in and out. */
  @State(Scope.Thread)
  public static class User implements CallbackHandler {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "user" + COUNT.incrementAndGet() + "@example.test";

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
      for (Callback callback : callbacks) {
        if (callback instanceof NameCallback asked) {
          asked.setName(name);
        } else if (callback instanceof PasswordCallback asked) {
          asked.setPassword("correct horse".toCharArray());
        } else {
          throw new UnsupportedCallbackException(callback);
        }
      }
    }

    Subject signInAndOut(Configuration configuration, String entry) throws LoginException {
      Subject subject = new Subject();
      LoginContext login = new LoginContext(entry, subject, this, configuration);
      login.login();
      login.logout();
      return subject;
    }
  }

  @Benchmark
  public Subject trivialModule(Entries entries, User user) throws LoginException {
    return user.signInAndOut(entries, "trivial");
  }

  @Benchmark
  public Subject postern(Entries entries, User user) throws LoginException {
    return user.signInAndOut(entries, "postern");
  }
}
