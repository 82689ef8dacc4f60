package org.postern.secret;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a keyring holds. Immutable.
 *
 * @param digestKey the key of keyed digests; never changes
 * @param active the number of the key that seals
 * @param keys by number, the active one among them
 */
record KeyringContents(
    UUID storeId, SecretKeySpec digestKey, int active, SortedMap<Integer, SecretKeySpec> keys) {
  static final int KEY_LENGTH = 32;

  KeyringContents {
    keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
  }

  static KeyringContents generate(UUID storeId, SecureRandom random) {
    SortedMap<Integer, SecretKeySpec> keys = new TreeMap<>();
    keys.put(1, newKey("AES", random));
    return new KeyringContents(storeId, newKey("HmacSHA256", random), 1, keys);
  }

  /** The same with a new key, which is active. No number is ever used twice: the last one stays. */
  KeyringContents withNewKey(SecureRandom random) {
    SortedMap<Integer, SecretKeySpec> more = new TreeMap<>(keys);
    int number = keys.lastKey() + 1;
    more.put(number, newKey("AES", random));
    return new KeyringContents(storeId, digestKey, number, more);
  }

  /** The same with the active key, the last one, and those that are asked for. */
  KeyringContents keeping(IntPredicate wanted) {
    int last = keys.lastKey();
    SortedMap<Integer, SecretKeySpec> kept = new TreeMap<>(keys);
    kept.keySet().removeIf(number -> number != active && number != last && !wanted.test(number));
    return new KeyringContents(storeId, digestKey, active, kept);
  }

  private static SecretKeySpec newKey(String algorithm, SecureRandom random) {
    byte[] key = new byte[KEY_LENGTH];
    random.nextBytes(key);
    SecretKeySpec spec = new SecretKeySpec(key, algorithm);
    Arrays.fill(key, (byte) 0);
    return spec;
  }

  @Override
  public String toString() {
    return "KeyringContents[keys " + keys.keySet() + "]";
  }
}
