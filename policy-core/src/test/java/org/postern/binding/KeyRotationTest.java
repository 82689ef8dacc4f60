package org.postern.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.secret.KeyringFile;
import org.postern.secret.SealContext;
import org.postern.secret.Sealed;
import org.postern.secret.Secret;
import org.postern.store.StoreException;
import org.postern.store.StoreIdentity.SealedValue;

class KeyRotationTest {
  private static final int VALUES = 620;

  @TempDir Path directory;
  private final FakeIdentity store = new FakeIdentity();
  private KeyringFile keyring;

  @BeforeEach
  void fillTheStore() {
    keyring = KeyringBinding.open(directory.resolve("keyring"), store);
    for (int i = 0; i < VALUES; i++) {
      store.put(context(i), keyring.seal(context(i), Secret.of("value" + i)));
    }
  }

  private static SealContext context(int i) {
    return new SealContext("account" + i, "pin");
  }

  private RotationReport rotate() {
    return new KeyRotation(keyring, store).rotate();
  }

  private static RotationReport report(
      String activeKey, Set<String> removedKeys, int resealed, int unreadable, int remaining) {
    return new RotationReport(
        activeKey, new TreeSet<>(removedKeys), resealed, unreadable, remaining);
  }

  private void assertEverythingOpens() {
    KeyringFile fresh = KeyringBinding.open(keyring.path(), store);
    for (int i = 0; i < VALUES; i++) {
      SealedValue value = store.values.get("account" + i + "/pin");
      assertThat(fresh.open(context(i), value.value()).exposeText()).isEqualTo("value" + i);
    }
  }

  private Set<String> keysInUse() {
    Set<String> keys = new TreeSet<>();
    store.values.values().forEach(value -> keys.add(keyring.keyId(value.value())));
    keys.add(keyring.keyId(store.read().orElseThrow().keyCheck()));
    return keys;
  }

  @Test
  void everyValueAndTheKeyCheckAreSealedAnew() {
    assertThat(rotate()).isEqualTo(report("k2", Set.of(), VALUES + 1, 0, 0));

    assertThat(keysInUse()).containsExactly("k2");
    assertThat(keyring.keyIds()).containsExactly("k1", "k2");
    assertEverythingOpens();
  }

  @Test
  void theNextRotationRemovesTheKeyBeforeLast() {
    rotate();

    assertThat(rotate()).isEqualTo(report("k3", Set.of("k1"), VALUES + 1, 0, 0));
    assertThat(keyring.keyIds()).containsExactly("k2", "k3");
    assertEverythingOpens();
  }

  @Test
  void aRotationThatWasCutShortLosesNothingAndIsMadeGoodByTheNext() {
    store.failAfterReplacing(510);
    assertThatExceptionOfType(StoreException.class).isThrownBy(this::rotate);
    assertThat(keysInUse()).containsExactly("k1", "k2");
    assertEverythingOpens();

    store.failAfterReplacing(Integer.MAX_VALUE);
    assertThat(rotate()).isEqualTo(report("k3", Set.of(), VALUES + 1, 0, 0));

    assertThat(keysInUse()).containsExactly("k3");
    assertThat(rotate().removedKeys()).containsExactly("k1", "k2");
    assertEverythingOpens();
  }

  @Test
  void aRunningServerOpensOldAndNewSealsThroughout() {
    KeyringFile server = KeyringFile.load(keyring.path());
    SealedValue old = store.values.get("account7/pin");
    rotate();

    assertThat(server.open(context(7), old.value()).exposeText()).isEqualTo("value7");
    assertThat(server.open(context(7), store.values.get("account7/pin").value()).exposeText())
        .isEqualTo("value7");
  }

  @Test
  void whatAServerSealedBeforeARotationAndStoredAfterItStillOpens() {
    Sealed late = keyring.seal(context(3), Secret.of("value3"));
    rotate();
    store.put(context(3), late);
    rotate();

    assertThat(keyring.keyIds()).contains("k1");
    assertEverythingOpens();
  }

  @Test
  void aValueThatDoesNotOpenIsCountedAndKeptWithItsKey() {
    Sealed moved = store.values.get("account1/pin").value();
    store.put(new SealContext("zoe", "pin"), moved);

    assertThat(rotate()).isEqualTo(report("k2", Set.of(), VALUES + 1, 1, 0));
    assertThat(rotate().removedKeys()).isEmpty();
    assertThat(store.values.get("zoe/pin").value()).isEqualTo(moved);
    assertThat(keyring.keyIds()).contains("k1");
  }

  @Test
  void aValueThatKeepsChangingIsLeftToTheNextRun() {
    store.alwaysChanging.add(context(5));

    assertThat(rotate()).isEqualTo(report("k2", Set.of(), VALUES, 0, 1));
    store.alwaysChanging.clear();
    assertThat(rotate().remaining()).isZero();
    assertEverythingOpens();
  }

  @Test
  void aStoreAndAKeyringThatDoNotBelongTogetherAreLeftAlone() throws IOException {
    KeyringFile foreign = KeyringBinding.open(directory.resolve("foreign"), new FakeIdentity());
    String before = Files.readString(foreign.path());

    assertThatExceptionOfType(BindingException.class)
        .isThrownBy(() -> new KeyRotation(foreign, store).rotate());
    assertThat(Files.readString(foreign.path())).isEqualTo(before);
    assertEverythingOpens();
  }
}
