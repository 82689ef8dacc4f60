package org.postern.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.account.AccountId;
import org.postern.account.UserName;
import org.postern.store.SignIn;
import org.postern.store.SignInStore;
import org.postern.store.Store;
import org.postern.store.StoreException;
import org.postern.store.jdbc.JdbcStore;
import org.postern.store.jdbc.StoreSettings;

final class SignInRecorderTest {
  private static final AccountId BOB = AccountId.parse("5f0c8a52-64a5-4a4e-9d5c-0f6f3c1f0a11");
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path directory;

  @Test
  void whatIsQueuedIsWrittenSoon() {
    FakeStore store = new FakeStore();
    try (SignInRecorder recorder = new SignInRecorder(store, 20)) {
      recorder.record(signIn(BOB, "imap", NOW));

      await().until(() -> store.added.equals(List.of(signIn(BOB, "imap", NOW))));
    }
  }

  @Test
  void whatIsQueuedIsWrittenAtTheEnd() {
    try (Store store =
        JdbcStore.open(StoreSettings.of("jdbc:sqlite:" + directory.resolve("postern.db")))) {
      AccountId account = store.accounts().findOrCreate(new UserName("bob@example.org")).id();
      SignInRecorder recorder = new SignInRecorder(store.signIns(), 20);
      recorder.record(signIn(account, "imap", NOW));
      recorder.close();
      recorder.record(signIn(account, "smtp", NOW));

      assertThat(store.signIns().list(account)).containsExactly(signIn(account, "imap", NOW));
      assertThat(recorder.dropped()).isEqualTo(1);
    }
  }

  @Test
  void repeatsAreWrittenAsOne() {
    FakeStore store = new FakeStore();
    SignInRecorder recorder = new SignInRecorder(store, 20);
    for (int i = 0; i < 1000; i++) {
      recorder.record(signIn(BOB, "imap", NOW.plusMillis(i)));
      recorder.record(signIn(BOB, "smtp", NOW));
    }
    recorder.close();

    assertThat(store.added).hasSizeLessThan(100);
    assertThat(store.added.stream().mapToInt(SignIn::count).sum()).isEqualTo(2000);
    assertThat(store.added.get(0).first()).isEqualTo(NOW);
    assertThat(store.added.stream().map(SignIn::last).max(Instant::compareTo))
        .contains(NOW.plusMillis(999));
  }

  @Test
  void whatTheStoreCannotWriteIsCounted() {
    FakeStore store = new FakeStore();
    store.down = true;
    SignInRecorder recorder = new SignInRecorder(store, 20);
    recorder.record(signIn(BOB, "imap", NOW));
    recorder.record(signIn(BOB, "imap", NOW));
    recorder.close();

    assertThat(recorder.dropped()).isEqualTo(2);
  }

  private static SignIn signIn(AccountId account, String service, Instant time) {
    return new SignIn(
        account, service, "192.0.2.7", "accepted", "", Optional.empty(), 1, time, time);
  }

  private static final class FakeStore implements SignInStore {
    private final List<SignIn> added = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    @Override
    public void add(List<SignIn> batch, int keep) {
      if (down) {
        throw new StoreException("down", new IllegalStateException());
      }
      added.addAll(batch);
    }

    @Override
    public List<SignIn> list(AccountId account) {
      return added;
    }
  }
}
