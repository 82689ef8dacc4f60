package org.postern.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.postern.account.UserName;
import org.postern.audit.AuditTrail;
import org.postern.audit.SignInRecorder;
import org.postern.config.PosternConfig;
import org.postern.login.PolicyCore;
import org.postern.secret.KeyringFile;
import org.postern.session.WebSessions;
import org.postern.store.Store;
import org.postern.store.jdbc.JdbcStore;
import org.postern.store.jdbc.StoreSettings;
import org.postern.store.memory.MemoryStore;
import org.postern.throttle.Throttle;
import org.postern.token.HotpKind;
import org.postern.token.TokenKinds;
import org.postern.token.TotpKind;

/** A core over a store, beside a password authority that finds every password right, at once. */
final class OpenCore implements AutoCloseable {
  private final Path directory;
  private final Store store;
  private final SignInRecorder recorder;
  private final PolicyCore core;

  private OpenCore(Path directory, Store store) throws IOException {
    this.directory = directory;
    this.store = store;
    Path file = Files.createFile(directory.resolve("postern.properties"));
    PosternConfig config = PosternConfig.load(file);
    KeyringFile keyring = KeyringFile.create(directory.resolve("keyring"), UUID.randomUUID());
    Clock clock = Clock.systemUTC();
    recorder = new SignInRecorder(store.signIns(), config.audit().keep());
    core =
        new PolicyCore(
            config,
            clock,
            store,
            keyring,
            new TokenKinds(List.of(new TotpKind(), new HotpKind())),
            new EveryPassword(),
            new WebSessions(store.sessions(), config.sessions(), clock, new SecureRandom()),
            new Throttle(store.throttle(), keyring, clock),
            new AuditTrail(event -> {}, recorder));
  }

  static OpenCore overMemory() {
    return open(directory -> new MemoryStore());
  }

  static OpenCore overSqlite() {
    return open(
        directory ->
            JdbcStore.open(StoreSettings.of("jdbc:sqlite:" + directory.resolve("store.db"))));
  }

  private static OpenCore open(java.util.function.Function<Path, Store> store) {
    try {
      Path directory = Files.createTempDirectory("postern-bench");
      return new OpenCore(directory, store.apply(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the account that a login will read. */
  void addAccount(String name) {
    store.accounts().findOrCreate(new UserName(name));
  }

  PolicyCore core() {
    return core;
  }

  @Override
  public void close() {
    recorder.close();
    store.close();
    TemporaryFiles.delete(directory);
  }
}
