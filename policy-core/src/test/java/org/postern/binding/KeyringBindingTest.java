package org.postern.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.binding.BindingException.Reason;
import org.postern.secret.KeyringException;
import org.postern.secret.KeyringFile;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;
import org.postern.secret.Secret;
import org.postern.store.StoreException;

class KeyringBindingTest {
  private static final SealContext PIN = new SealContext("alice", "pin");

  @TempDir Path directory;
  private final FakeIdentity store = new FakeIdentity();

  private Path path() {
    return directory.resolve("etc/keyring");
  }

  private Path pending() {
    return directory.resolve("etc/keyring.new");
  }

  private KeyringFile open() {
    return KeyringBinding.open(path(), store);
  }

  private void assertStops(Reason reason, String advice) {
    assertThatExceptionOfType(BindingException.class)
        .isThrownBy(this::open)
        .matches(stop -> stop.reason() == reason)
        .withMessageContaining(path().toString())
        .withMessageContaining(advice);
  }

  @Test
  void theFirstStartMakesBothKnownToEachOther() {
    KeyringFile keyring = open();

    assertThat(store.read().orElseThrow().id()).isEqualTo(keyring.storeId());
    assertThat(path()).exists();
    assertThat(pending()).doesNotExist();
  }

  @Test
  void theNextStartOpensWhatTheFirstSealed() {
    Sealed sealed = open().seal(PIN, Secret.of("1234"));

    assertThat(open().open(PIN, sealed).exposeText()).isEqualTo("1234");
  }

  @Test
  void anOrdinaryStartWritesNothing() throws IOException {
    open();
    Files.delete(directory.resolve("etc/keyring.lock"));
    Files.setPosixFilePermissions(path().getParent(), PosixFilePermissions.fromString("r-x------"));
    try {
      open();
      try (var files = Files.list(path().getParent())) {
        assertThat(files).containsExactly(path());
      }
    } finally {
      Files.setPosixFilePermissions(
          path().getParent(), PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aStoreInUseWithoutItsKeyringStops() throws IOException {
    open();
    Files.delete(path());

    assertStops(Reason.KEYRING_MISSING, "copy the keyring from the first node");
    assertThat(path()).doesNotExist();
    assertThat(pending()).doesNotExist();
  }

  @Test
  void aKeyringWithAnEmptyStoreStops() {
    KeyringFile.create(path(), UUID.randomUUID());

    assertStops(Reason.STORE_EMPTY, "check the database settings");
    assertThat(store.read()).isEmpty();
  }

  @Test
  void theKeyringOfAnotherStoreStops() throws IOException {
    open();
    Files.delete(path());
    KeyringFile.create(path(), UUID.randomUUID());

    assertStops(Reason.OTHER_STORE, "copy the keyring from the first node");
  }

  @Test
  void aKeyringOfTheRightStoreWithAnotherKeyStops() throws IOException {
    UUID id = open().storeId();
    Files.delete(path());
    KeyringFile.create(path(), id);

    assertStops(Reason.KEY_MISSING, "copy the keyring from the node where keys were rotated last");
  }

  @Test
  void aNodeWithTheKeyringFromBeforeARotationStops() throws IOException {
    byte[] old = Files.readAllBytes(open().path());
    new KeyRotation(open(), store).rotate();
    Files.write(path(), old);

    assertStops(Reason.KEY_MISSING, "copy the keyring");
  }

  @Test
  void aKeyCheckMovedFromElsewhereStops() {
    KeyringFile keyring = open();
    Sealed moved = keyring.seal(PIN, Secret.of(keyring.storeId().toString()));
    store.replaceKeyCheck(store.read().orElseThrow().keyCheck(), moved);

    assertStops(Reason.KEY_MISSING, "copy the keyring");
  }

  @Test
  void aDamagedKeyringStops() throws IOException {
    open();
    Files.writeString(path(), "nonsense");

    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(this::open)
        .withMessageContaining("line 1");
  }

  @Test
  void aFirstStartThatEndedBeforeTheStoreWasInitialisedIsTakenUp() {
    store.beforeInitialise = KeyringBindingTest::crash;
    assertThatExceptionOfType(StoreException.class).isThrownBy(this::open);
    UUID id = KeyringFile.load(pending()).storeId();
    store.beforeInitialise = () -> {};

    assertThat(open().storeId()).isEqualTo(id);
    assertThat(pending()).doesNotExist();
  }

  @Test
  void aFirstStartThatEndedBeforeTheKeyringWasNamedIsTakenUp() {
    store.afterInitialise = KeyringBindingTest::crash;
    assertThatExceptionOfType(StoreException.class).isThrownBy(this::open);
    assertThat(path()).doesNotExist();

    assertThat(open().storeId()).isEqualTo(store.read().orElseThrow().id());
    assertThat(path()).exists();
    assertThat(pending()).doesNotExist();
  }

  private static void crash() {
    throw new StoreException("crash");
  }

  @Test
  void aPendingKeyringOfAnotherStoreStopsAndIsKept() {
    KeyringBinding.open(directory.resolve("other"), store);
    KeyringFile.create(pending(), UUID.randomUUID());

    assertStops(Reason.KEYRING_MISSING, "copy the keyring");
    assertThat(pending()).exists();
    assertThat(path()).doesNotExist();
  }

  @Test
  void aPendingKeyringOfTheRightStoreWithAnotherKeyIsNotTakenUp() {
    UUID id = KeyringBinding.open(directory.resolve("other"), store).storeId();
    KeyringFile.create(pending(), id);

    assertStops(Reason.KEYRING_MISSING, "copy the keyring");
    assertThat(path()).doesNotExist();
  }

  @Test
  void aNodeThatLosesTheRaceForTheStoreStopsAndLeavesNoKeyring() {
    store.beforeInitialise =
        () -> {
          store.beforeInitialise = () -> {};
          KeyringBinding.open(directory.resolve("node1"), store);
        };

    assertStops(Reason.KEYRING_MISSING, "copy the keyring from the first node");
    assertThat(path()).doesNotExist();
    assertThat(pending()).doesNotExist();
  }

  @Test
  void aStoreThatCannotAnswerLeavesEverythingAsItIs() {
    store.failReading();

    assertThatExceptionOfType(StoreException.class).isThrownBy(this::open);
    assertThat(path().getParent()).doesNotExist();
  }

  @Test
  void anyNumberOfFirstStartsAtOnceEndWithOneKeyring() {
    List<UUID> ids = IntStream.range(0, 8).parallel().mapToObj(i -> open().storeId()).toList();

    assertThat(ids).hasSize(8).containsOnly(store.read().orElseThrow().id());
    assertThat(pending()).doesNotExist();
  }
}
