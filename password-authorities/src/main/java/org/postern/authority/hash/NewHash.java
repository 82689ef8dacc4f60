package org.postern.authority.hash;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.postern.config.SqlPasswordConfig.HashForm;
import org.postern.secret.Secret;

/**
 * Makes hashes of new passwords, with the work that OWASP's Password Storage Cheat Sheet asks for.
 */
public final class NewHash {
  /** So many bytes of a password count for bcrypt. */
  public static final int MOST_BYTES_OF_BCRYPT = 72;

  private static final int BCRYPT_COST = 12;
  private static final int ARGON2_KIBIBYTES = 19 * 1024;
  private static final int ARGON2_PASSES = 2;
  private static final int ARGON2_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int SHA_CRYPT_ROUNDS = 656_000;
  private static final String SHA_CRYPT_ALPHABET =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private NewHash() {}

  /**
   * The hash of a password, as {@link StoredHash} reads it.
   *
   * @param password for bcrypt of at most {@value #MOST_BYTES_OF_BCRYPT} bytes
   */
  public static String of(HashForm form, Secret password, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return switch (form) {
      case ARGON2ID -> argon2(password.expose(), salt);
      case BCRYPT -> OpenBSDBCrypt.generate("2y", password.expose(), salt, BCRYPT_COST);
      case SHA_CRYPT -> shaCrypt(password.expose(), salt);
    };
  }

  private static String argon2(byte[] password, byte[] salt) {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(ARGON2_KIBIBYTES)
            .withIterations(ARGON2_PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[ARGON2_BYTES];
    argon2.generateBytes(password, hash);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + ARGON2_KIBIBYTES
        + ",t="
        + ARGON2_PASSES
        + ",p=1$"
        + base64.encodeToString(salt)
        + '$'
        + base64.encodeToString(hash);
  }

  private static String shaCrypt(byte[] password, byte[] salt) {
    StringBuilder letters = new StringBuilder("$6$rounds=" + SHA_CRYPT_ROUNDS + '$');
    for (byte b : salt) {
      letters.append(SHA_CRYPT_ALPHABET.charAt(b & 0x3f));
    }
    // The library wipes what it is given.
    return Sha2Crypt.sha512Crypt(password.clone(), letters.toString());
  }
}
