package org.postern.secret;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;

/**
 * A keyring in a text file of mode 0600. Thread-safe.
 *
 * <p>Another process may rotate the keys at any time. So the file is read again when it has changed
 * and a seal names a key that is not known, and before anything is sealed: a value sealed with a
 * key that no disk holds any more would be lost.
 */
public final class KeyringFile implements Keyring {
  private final Path path;
  private final SecureRandom random = new SecureRandom();
  private volatile Loaded loaded;

  private record Loaded(KeyringContents contents, PrivateFile.Stamp stamp) {}

  private KeyringFile(Path path) {
    this.path = path.toAbsolutePath();
    this.loaded = read(this.path);
  }

  /**
   * Makes a keyring with one new key, durably, and its directory (mode 0700) where there is none.
   *
   * @param storeId the store that it belongs to
   * @throws KeyringException when the file is there already or cannot be written
   */
  public static KeyringFile create(Path path, UUID storeId) {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new KeyringException("keyring " + path + ": is there already; it is not replaced");
    }
    write(path, KeyringContents.generate(storeId, new SecureRandom()));
    return load(path);
  }

  /**
   * Reads a keyring.
   *
   * @throws KeyringException when there is no such file, others than its owner may read it, or it
   *     is not whole and in order
   */
  public static KeyringFile load(Path path) {
    return new KeyringFile(path);
  }

  /** The file, absolute. */
  public Path path() {
    return path;
  }

  /** The store that the keyring belongs to. */
  public UUID storeId() {
    return loaded.contents().storeId();
  }

  /** The ids of the keys that the file holds. */
  public SortedSet<String> keyIds() {
    return ids(refreshed());
  }

  /**
   * The id of the key that sealed this, in the ring or not.
   *
   * @throws KeyringException when this is no seal of a keyring file
   */
  public String keyId(Sealed sealed) {
    return KeyringText.keyId(SealedForm.keyNumber(sealed));
  }

  /**
   * Gives the file another name, durably, replacing nothing but a file of that name.
   *
   * @throws KeyringException when that fails
   */
  public KeyringFile moveTo(Path target) {
    try {
      new PrivateFile(path).moveTo(new PrivateFile(target));
    } catch (IOException e) {
      throw new KeyringException("keyring " + path + ": cannot be renamed to " + target, e);
    }
    return load(target);
  }

  /**
   * Removes the file, with every key.
   *
   * @throws KeyringException when that fails
   */
  public void delete() {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new KeyringException("keyring " + path + ": cannot be removed", e);
    }
  }

  /**
   * Adds a new key and makes it the active one. At most one process may change a keyring at a time.
   *
   * @return its id
   * @throws KeyringException when the file cannot be read or written; it is unchanged then
   */
  public String rotate() {
    return KeyringText.keyId(change(contents -> contents.withNewKey(random)).active());
  }

  /**
   * Removes keys that nothing is sealed with any more; the active key stays whatever is said. At
   * most one process may change a keyring at a time. What a removed key sealed, an old backup for
   * example, opens only with an old copy of the keyring.
   *
   * @param used the ids of the keys to keep
   * @return the ids of the keys removed
   * @throws KeyringException when the file cannot be read or written; it is unchanged then
   */
  public SortedSet<String> retire(Set<String> used) {
    SortedSet<String> gone = keyIds();
    gone.removeAll(
        ids(change(keys -> keys.keeping(number -> used.contains(KeyringText.keyId(number))))));
    return gone;
  }

  @Override
  public Sealed seal(SealContext context, Secret value) {
    KeyringContents contents = refreshed();
    return SealedForm.seal(contents.active(), active(contents), context, value, random);
  }

  @Override
  public Secret open(SealContext context, Sealed sealed) {
    int number = SealedForm.keyNumber(sealed);
    SecretKeySpec key = loaded.contents().keys().get(number);
    if (key == null) {
      key = refreshed().keys().get(number);
    }
    if (key == null) {
      throw new KeyringException(
          "keyring %s: has no key %s; copy the keyring from the node where keys were rotated"
              .formatted(path, KeyringText.keyId(number)));
    }
    return SealedForm.open(key, context, sealed);
  }

  @Override
  public boolean current(Sealed sealed) {
    return SealedForm.keyNumber(sealed) == refreshed().active();
  }

  @Override
  public Digest digest(String purpose, byte[] value) {
    return KeyedDigest.of(loaded.contents().digestKey(), purpose, value);
  }

  private static SecretKeySpec active(KeyringContents contents) {
    SecretKeySpec key = contents.keys().get(contents.active());
    if (key == null) {
      throw new AssertionError("a keyring is not made without its active key");
    }
    return key;
  }

  private static SortedSet<String> ids(KeyringContents contents) {
    SortedSet<String> ids = new TreeSet<>();
    contents.keys().keySet().forEach(number -> ids.add(KeyringText.keyId(number)));
    return ids;
  }

  private KeyringContents refreshed() {
    if (changed()) {
      refresh();
    }
    return loaded.contents();
  }

  private synchronized void refresh() {
    if (changed()) {
      Loaded fresh = read(path);
      if (!fresh.contents().storeId().equals(storeId())) {
        throw new KeyringException(
            "keyring %s: was replaced by that of another store; put the right one back"
                .formatted(path));
      }
      loaded = fresh;
    }
  }

  private boolean changed() {
    try {
      return !new PrivateFile(path).stamp().equals(loaded.stamp());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private synchronized KeyringContents change(UnaryOperator<KeyringContents> step) {
    KeyringContents before = refreshed();
    KeyringContents after = step.apply(before);
    if (!after.keys().keySet().equals(before.keys().keySet())) {
      write(path, after);
      loaded = read(path);
    }
    return after;
  }

  private static Loaded read(Path path) {
    PrivateFile file = new PrivateFile(path);
    try {
      // The stamp first: if the file changes in between, it looks changed and is read once more.
      PrivateFile.Stamp stamp = file.stamp();
      byte[] text = file.read();
      KeyringContents contents = KeyringText.parse(text, path);
      Arrays.fill(text, (byte) 0);
      return new Loaded(contents, stamp);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static void write(Path path, KeyringContents contents) {
    byte[] text = KeyringText.format(contents);
    try {
      new PrivateFile(path).write(text);
    } catch (IOException e) {
      throw new KeyringException("keyring " + path + ": cannot be written", e);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private static KeyringException unreadable(Path path, IOException cause) {
    String why =
        cause instanceof NoSuchFileException
            ? "there is no such file; restore it from a copy"
            : cause instanceof AccessDeniedException
                ? "it must belong to the user that Postern runs as; run: chown that-user " + path
                : "it cannot be read";
    return new KeyringException("keyring " + path + ": " + why, cause);
  }

  @Override
  public String toString() {
    return "KeyringFile[" + path + "]";
  }
}
