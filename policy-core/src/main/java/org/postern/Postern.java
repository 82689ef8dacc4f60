package org.postern;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postern.audit.AuditSink;
import org.postern.audit.AuditTrail;
import org.postern.audit.SignInRecorder;
import org.postern.config.ConfigException;
import org.postern.config.PosternConfig;
import org.postern.config.PosternConfig.StoreConfig;
import org.postern.enrolment.Accounts;
import org.postern.enrolment.Enrolment;
import org.postern.enrolment.Pins;
import org.postern.login.PolicyCore;
import org.postern.password.PasswordAuthority;
import org.postern.secret.KeyringBinding;
import org.postern.secret.Secret;
import org.postern.session.WebSessions;
import org.postern.store.Store;
import org.postern.store.StoreException;
import org.postern.store.jdbc.JdbcStore;
import org.postern.store.jdbc.StoreSettings;
import org.postern.throttle.Throttle;
import org.postern.token.HotpKind;
import org.postern.token.TokenKinds;
import org.postern.token.TotpKind;

/** One running Postern: the core and the services around it, over one store. Thread-safe. */
public final class Postern implements AutoCloseable {
  private static final long PURGE_MINUTES = 60;

  private final PosternConfig config;
  private final Store store;
  private final KeyringBinding keyring;
  private final SignInRecorder recorder;
  private final PolicyCore core;
  private final Enrolment enrolment;
  private final Accounts accounts;
  private final WebSessions sessions;
  private final ScheduledExecutorService housekeeping;

  private Postern(
      PosternConfig config,
      Store store,
      KeyringBinding keyring,
      PasswordAuthority authority,
      AuditSink sink,
      Clock clock) {
    SecureRandom random = new SecureRandom();
    TokenKinds kinds = new TokenKinds(List.of(new TotpKind(), new HotpKind()));
    Throttle throttle = new Throttle(store.throttle(), keyring.keyring(), clock);
    Pins pins = new Pins(config.pins(), keyring.keyring(), random);
    this.config = config;
    this.store = store;
    this.keyring = keyring;
    this.recorder = new SignInRecorder(store.signIns(), config.audit().keep());
    AuditTrail audit = new AuditTrail(sink, recorder);
    this.sessions = new WebSessions(store.sessions(), config.sessions(), clock, random);
    this.core =
        new PolicyCore(
            config, clock, store, keyring.keyring(), kinds, authority, sessions, throttle, audit);
    this.enrolment = new Enrolment(store.accounts(), keyring.keyring(), kinds, pins, audit, clock);
    this.accounts = new Accounts(store.accounts(), pins, audit, clock);
    this.housekeeping =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "postern-housekeeping");
              thread.setDaemon(true);
              return thread;
            });
    housekeeping.scheduleWithFixedDelay(
        () -> purge(throttle), PURGE_MINUTES, PURGE_MINUTES, TimeUnit.MINUTES);
  }

  /**
   * Opens the store and the keyring, or stops.
   *
   * @param sink where audit events go
   * @throws ConfigException when a file that the configuration names cannot be used
   * @throws StoreException when the store cannot be opened
   * @throws org.postern.secret.KeyringException when keyring and store do not belong together
   */
  public static Postern open(
      PosternConfig config, PasswordAuthority authority, AuditSink sink, Clock clock) {
    Store store = JdbcStore.open(settings(config.store()));
    try {
      KeyringBinding keyring = KeyringBinding.open(config.keyring(), store.identity());
      return new Postern(config, store, keyring, authority, sink, clock);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static StoreSettings settings(StoreConfig config) {
    return new StoreSettings(
        config.url(),
        config.user(),
        config.passwordFile().map(Postern::readPassword),
        config.timeout());
  }

  private static Secret readPassword(Path file) {
    try {
      return Secret.of(Files.readString(file, StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new ConfigException(
          "store.password-file: " + file + " cannot be read; it must hold the password alone", e);
    }
  }

  private static void purge(Throttle throttle) {
    try {
      throttle.purge();
    } catch (StoreException e) {
      // The next round purges what this one could not.
    }
  }

  public PosternConfig config() {
    return config;
  }

  /** The one that every door asks. */
  public PolicyCore core() {
    return core;
  }

  public Enrolment enrolment() {
    return enrolment;
  }

  public Accounts accounts() {
    return accounts;
  }

  public WebSessions sessions() {
    return sessions;
  }

  public Store store() {
    return store;
  }

  public KeyringBinding keyring() {
    return keyring;
  }

  /** How many lines for the owners' eyes were dropped because the store could not keep up. */
  public long droppedSignIns() {
    return recorder.dropped();
  }

  @Override
  public void close() {
    housekeeping.shutdownNow();
    recorder.close();
    store.close();
  }
}
