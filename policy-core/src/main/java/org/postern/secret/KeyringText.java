package org.postern.secret;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The text of a keyring file: {@code name = value} by line, comments with {@code #}. Reading is
 * strict; a fault is named by file and line, and never quotes the line, which may hold a key.
 */
final class KeyringText {
  private static final String HEADING =
      """
      # Postern keyring: the keys to the secrets in the database.
      # Keep it out of the database's backups: who has both can read every secret.
      # Keep a copy of it somewhere safe: without it nobody can.
      """;

  private static final Pattern LINE = Pattern.compile("([a-z0-9]+) *= *(\\S+)");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern KEY_ID = Pattern.compile("k([1-9][0-9]{0,8})");

  private final Path path;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(int line, String value) {}

  private KeyringText(Path path) {
    this.path = path;
  }

  /**
   * @throws KeyringException when this is not a keyring's text, whole and in order
   */
  static KeyringContents parse(byte[] text, Path path) {
    KeyringText reader = new KeyringText(path);
    reader.readLines(new String(text, StandardCharsets.ISO_8859_1));
    return reader.contents();
  }

  static byte[] format(KeyringContents contents) {
    StringBuilder text = new StringBuilder(HEADING);
    text.append("store = ").append(contents.storeId()).append('\n');
    text.append("digest = ").append(base64(contents.digestKey())).append('\n');
    text.append("active = ").append(keyId(contents.active())).append('\n');
    contents
        .keys()
        .forEach(
            (number, key) ->
                text.append(keyId(number)).append(" = ").append(base64(key)).append('\n'));
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  static String keyId(int number) {
    return "k" + number;
  }

  private static String base64(SecretKeySpec key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  private void readLines(String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line.strip());
      if (!matcher.matches()) {
        throw fault(number, "this is not \"name = value\"");
      }
      Entry entry = new Entry(number, matcher.group(2));
      if (entries.putIfAbsent(matcher.group(1), entry) != null) {
        throw fault(number, "\"" + matcher.group(1) + "\" is here a second time; remove one");
      }
    }
  }

  private KeyringContents contents() {
    Entry store = take("store");
    if (!UUID_TEXT.matcher(store.value()).matches()) {
      throw fault(store.line(), "\"store\" is not a UUID in lower case");
    }
    SecretKeySpec digestKey = key("digest", take("digest"), "HmacSHA256");
    Entry active = take("active");
    SortedMap<Integer, SecretKeySpec> keys = new TreeMap<>();
    entries.forEach((name, entry) -> keys.put(keyNumber(name, entry), key(name, entry, "AES")));
    Integer activeNumber = number(active.value());
    if (activeNumber == null || !keys.containsKey(activeNumber)) {
      throw fault(active.line(), "\"active\" names no key of this file");
    }
    return new KeyringContents(UUID.fromString(store.value()), digestKey, activeNumber, keys);
  }

  private Entry take(String name) {
    Entry entry = entries.remove(name);
    if (entry == null) {
      throw new KeyringException(
          "keyring %s: there is no line \"%s = …\"; %s"
              .formatted(path, name, "restore the file from a copy"));
    }
    return entry;
  }

  private int keyNumber(String name, Entry entry) {
    Integer number = number(name);
    if (number == null) {
      throw fault(entry.line(), "unknown name; expected store, digest, active or a key such as k1");
    }
    return number;
  }

  private static @Nullable Integer number(String keyId) {
    Matcher matcher = KEY_ID.matcher(keyId);
    return matcher.matches() ? Integer.valueOf(matcher.group(1)) : null;
  }

  private SecretKeySpec key(String name, Entry entry, String algorithm) {
    byte[] key = decode(entry);
    if (key.length != KeyringContents.KEY_LENGTH) {
      throw fault(
          entry.line(), "\"" + name + "\" is not 32 bytes in base64; restore it from a copy");
    }
    SecretKeySpec spec = new SecretKeySpec(key, algorithm);
    Arrays.fill(key, (byte) 0);
    return spec;
  }

  private static byte[] decode(Entry entry) {
    try {
      return Base64.getDecoder().decode(entry.value());
    } catch (IllegalArgumentException e) {
      // The decoder's message quotes a character of the key, so it goes no further.
      return new byte[0];
    }
  }

  private KeyringException fault(int line, String what) {
    return new KeyringException("keyring " + path + ", line " + line + ": " + what);
  }
}
