package org.postern.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringFileTest {
  private static final SealContext PIN = new SealContext("account-1", "pin");
  private static final UUID STORE = UUID.fromString("00000000-0000-4000-8000-000000000001");

  @TempDir Path directory;

  private Path path() {
    return directory.resolve("etc/keyring");
  }

  private static Sealed seal(Keyring keyring, String value) {
    return keyring.seal(PIN, Secret.of(value));
  }

  @Test
  void whatOneProcessSealsAnotherOpens() {
    Sealed sealed = seal(KeyringFile.create(path(), STORE), "a secret");

    KeyringFile other = KeyringFile.load(path());

    assertThat(other.open(PIN, sealed).exposeText()).isEqualTo("a secret");
    assertThat(other.storeId()).isEqualTo(STORE);
    assertThat(other.current(sealed)).isTrue();
  }

  @Test
  void emptyValuesCanBeSealed() {
    KeyringFile keyring = KeyringFile.create(path(), STORE);

    assertThat(keyring.open(PIN, seal(keyring, "")).expose()).isEmpty();
  }

  @Test
  void theFileAndTheDirectoryMadeForItAreTheOwnersAlone() throws IOException {
    KeyringFile.create(path(), STORE);

    assertThat(mode(path())).isEqualTo("rw-------");
    assertThat(mode(path().getParent())).isEqualTo("rwx------");
    try (var files = Files.list(path().getParent())) {
      assertThat(files).containsExactly(path());
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void aKeyringIsNeverCreatedOverAnother() {
    KeyringFile.create(path(), STORE);

    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> KeyringFile.create(path(), UUID.randomUUID()))
        .withMessageContaining("is there already");
    assertThat(KeyringFile.load(path()).storeId()).isEqualTo(STORE);
  }

  @Test
  void rotationKeepsOldSealsOpenAndDigestsStable() {
    KeyringFile keyring = KeyringFile.create(path(), STORE);
    Sealed old = seal(keyring, "old");
    Digest digest = keyring.digest("throttle", new byte[] {1});

    assertThat(keyring.rotate()).isEqualTo("k2");

    Sealed fresh = seal(keyring, "new");
    assertThat(keyring.current(old)).isFalse();
    assertThat(keyring.current(fresh)).isTrue();
    assertThat(keyring.keyId(old)).isEqualTo("k1");
    assertThat(keyring.keyId(fresh)).isEqualTo("k2");
    assertThat(keyring.open(PIN, old).exposeText()).isEqualTo("old");
    assertThat(keyring.open(PIN, fresh).exposeText()).isEqualTo("new");
    assertThat(keyring.digest("throttle", new byte[] {1})).isEqualTo(digest);
    assertThat(KeyringFile.load(path()).digest("throttle", new byte[] {1})).isEqualTo(digest);
  }

  @Test
  void digestsOfDifferentPurposesValuesAndRingsDiffer() {
    KeyringFile keyring = KeyringFile.create(path(), STORE);
    KeyringFile other = KeyringFile.create(directory.resolve("other"), STORE);

    assertThat(
            Set.of(
                keyring.digest("a", new byte[] {'b'}),
                keyring.digest("ab", new byte[0]),
                keyring.digest("", new byte[] {'a', 'b'}),
                keyring.digest("a", new byte[] {'c'}),
                other.digest("a", new byte[] {'b'})))
        .hasSize(5);
  }

  @Test
  void aRunningProcessLearnsOfARotationByAnother() {
    KeyringFile server = KeyringFile.create(path(), STORE);
    KeyringFile command = KeyringFile.load(path());
    command.rotate();

    assertThat(server.open(PIN, seal(command, "new")).exposeText()).isEqualTo("new");
    assertThat(server.current(seal(server, "newer"))).isTrue();
    assertThat(server.keyIds()).containsExactly("k1", "k2");
  }

  @Test
  void nothingIsSealedWithAKeyThatNoDiskHolds() throws IOException {
    KeyringFile keyring = KeyringFile.create(path(), STORE);
    Sealed sealed = seal(keyring, "value");
    Files.delete(path());

    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> seal(keyring, "value"))
        .withMessageContaining("no such file");
    assertThat(keyring.open(PIN, sealed).exposeText()).isEqualTo("value");
  }

  @Test
  void anUnknownKeyAndAnUnreadableFileAreAFault() throws IOException {
    KeyringFile server = KeyringFile.create(path(), STORE);
    KeyringFile foreign = KeyringFile.create(directory.resolve("other"), STORE);
    foreign.rotate();
    Sealed sealed = seal(foreign, "value");

    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> server.open(PIN, sealed))
        .withMessageContaining("has no key k2");

    Files.writeString(path(), "nonsense");

    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> server.open(PIN, sealed))
        .withMessageContaining("line 1");
  }

  @Test
  void aKeyringReplacedByThatOfAnotherStoreIsNotTakenUp() throws IOException {
    KeyringFile server = KeyringFile.create(path(), STORE);
    Files.delete(path());
    KeyringFile.create(path(), UUID.randomUUID());

    assertThatExceptionOfType(KeyringException.class)
        .isThrownBy(() -> seal(server, "value"))
        .withMessageContaining("another store");
  }

  @Test
  void retiringKeepsWhatIsUsedAndTheActiveKey() {
    KeyringFile keyring = KeyringFile.create(path(), STORE);
    keyring.rotate();
    keyring.rotate();

    assertThat(keyring.retire(Set.of("k1"))).containsExactly("k2");
    assertThat(keyring.retire(Set.of())).containsExactly("k1");
    assertThat(KeyringFile.load(path()).keyIds()).containsExactly("k3");
    assertThat(keyring.rotate()).isEqualTo("k4");
  }

  @Test
  void aSymbolicLinkToAKeyringStaysOne() throws IOException {
    KeyringFile.create(path(), STORE);
    Path link = Files.createSymbolicLink(directory.resolve("link"), path());

    KeyringFile.load(link).rotate();

    assertThat(link).isSymbolicLink();
    assertThat(KeyringFile.load(path()).keyIds()).contains("k2");
  }
}
