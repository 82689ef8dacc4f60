package org.postern.seed;

import static java.util.Map.entry;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.postern.secret.Secret;
import org.postern.token.TokenParseException;

/**
 * Opens the encrypted values of a key container (RFC 6030, section 6). The MAC of a value is
 * verified before anything is done with it.
 */
final class PskcLock implements AutoCloseable {
  private static final String WRONG_KEY =
      "the key or the password is not that of the file, or the file was changed";
  private static final int BLOCK = 16;
  private static final Pattern WHITE = Pattern.compile("[ \\t\\r\\n]+");

  /** Block ciphers by their names in XML, and the lengths of their keys. */
  private static final Map<String, Integer> CIPHERS =
      Map.ofEntries(
          entry("http://www.w3.org/2001/04/xmlenc#aes128-cbc", 16),
          entry("http://www.w3.org/2001/04/xmlenc#aes192-cbc", 24),
          entry("http://www.w3.org/2001/04/xmlenc#aes256-cbc", 32));

  private static final Map<String, String> MACS =
      Map.ofEntries(
          entry("http://www.w3.org/2000/09/xmldsig#hmac-sha1", "HmacSHA1"),
          entry("http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", "HmacSHA256"),
          entry("http://www.w3.org/2001/04/xmldsig-more#hmac-sha512", "HmacSHA512"));

  private final SeedUnlock unlock;
  private Optional<XmlElement> encryptionKey = Optional.empty();
  private Optional<XmlElement> macMethod = Optional.empty();
  private Optional<Keys> keys = Optional.empty();
  private Optional<TokenParseException> failure = Optional.empty();

  /** What opens all the values of one container. */
  private record Keys(Secret key, Secret macKey, String mac) {}

  PskcLock(SeedUnlock unlock) {
    this.unlock = unlock;
  }

  void encryptionKey(XmlElement element) {
    encryptionKey = Optional.of(element);
  }

  void macMethod(XmlElement element) {
    macMethod = Optional.of(element);
  }

  /**
   * The content of an element that holds an encrypted value and its MAC.
   *
   * @throws TokenParseException when it does not open
   */
  byte[] open(XmlElement element) {
    XmlElement value = element.need("EncryptedValue");
    byte[] mac = base64(element.need("ValueMAC").text());
    byte[] sealed = base64(value.need("CipherData", "CipherValue").text());
    Keys opened = keys();
    if (!MessageDigest.isEqual(mac(opened, sealed), mac)) {
      throw new TokenParseException("a MAC does not fit: " + WRONG_KEY);
    }
    return decrypt(value, opened.key(), sealed);
  }

  /** Worked out once, with one outcome for all the values. */
  private Keys keys() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (keys.isEmpty()) {
      try {
        keys = Optional.of(newKeys());
      } catch (TokenParseException e) {
        failure = Optional.of(e);
        throw e;
      }
    }
    return keys.get();
  }

  private Keys newKeys() {
    XmlElement how =
        macMethod.orElseThrow(
            () -> new TokenParseException("values are encrypted, but nothing guards them: no MAC"));
    String mac =
        Optional.ofNullable(MACS.get(how.attribute("Algorithm")))
            .orElseThrow(
                () -> new TokenParseException("the MAC is not HMAC of SHA-1, SHA-256 or SHA-512"));
    Secret key = key();
    Secret macKey =
        how.child("MACKey")
            .map(
                wrapped ->
                    secret(
                        decrypt(
                            wrapped,
                            key,
                            base64(wrapped.need("CipherData", "CipherValue").text()))))
            .orElse(key);
    if (macKey.expose().length == 0) {
      throw new TokenParseException(WRONG_KEY);
    }
    return new Keys(key, macKey, mac);
  }

  private Secret key() {
    XmlElement element =
        encryptionKey.orElseThrow(
            () -> new TokenParseException("values are encrypted, but with which key is not said"));
    Optional<XmlElement> derived = element.child("DerivedKey");
    if (derived.isPresent()) {
      KeyDerivation derivation = KeyDerivation.of(derived.get());
      try (Secret password = unlock.password()) {
        return derivation.derive(password);
      }
    }
    if (element.child("KeyName").isEmpty()) {
      throw new TokenParseException(
          "values are encrypted for a certificate; only pre-shared keys and passwords open here");
    }
    try (Secret text = unlock.presharedKey()) {
      return secret(HexFormat.of().parseHex(text.exposeText().strip()));
    } catch (IllegalArgumentException e) {
      throw new TokenParseException("the pre-shared key is to be given in hexadecimal");
    }
  }

  /** Wipes the bytes. */
  private static Secret secret(byte[] bytes) {
    Secret secret = Secret.of(bytes);
    Arrays.fill(bytes, (byte) 0);
    return secret;
  }

  private static byte[] mac(Keys keys, byte[] sealed) {
    try {
      Mac mac = Mac.getInstance(keys.mac());
      mac.init(new SecretKeySpec(keys.macKey().expose(), keys.mac()));
      return mac.doFinal(sealed);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HMAC", e);
    }
  }

  private static byte[] decrypt(XmlElement value, Secret key, byte[] sealed) {
    int length =
        value
            .descendant("EncryptionMethod")
            .map(method -> CIPHERS.get(method.attribute("Algorithm")))
            .orElseThrow(() -> new TokenParseException("the cipher is not AES in CBC mode"));
    byte[] raw = key.expose();
    if (raw.length != length) {
      throw new TokenParseException(
          "the file wants a key of " + length + " bytes, and this one has " + raw.length);
    }
    if (sealed.length < 2 * BLOCK || sealed.length % BLOCK != 0) {
      throw new TokenParseException("an encrypted value is not made of whole blocks");
    }
    try {
      // The padding of XML encryption: only its last byte means anything.
      Cipher cipher = Cipher.getInstance("AES/CBC/ISO10126Padding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(raw, "AES"),
          new IvParameterSpec(sealed, 0, BLOCK));
      return cipher.doFinal(sealed, BLOCK, sealed.length - BLOCK);
    } catch (GeneralSecurityException e) {
      throw new TokenParseException(WRONG_KEY);
    }
  }

  static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(WHITE.matcher(text).replaceAll(""));
    } catch (IllegalArgumentException e) {
      throw new TokenParseException("a value is not in base64");
    }
  }

  @Override
  public void close() {
    keys.ifPresent(
        opened -> {
          opened.key().close();
          opened.macKey().close();
        });
    keys = Optional.empty();
  }
}
