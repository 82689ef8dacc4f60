package org.postern.password;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.postern.config.ConfigException;
import org.postern.secret.Secret;

/**
 * Breached passwords in a file: one line for each, in ascending order, with the SHA-1 of its UTF-8
 * form in 40 upper-case hexadecimal digits, and perhaps a colon and a count. That is the form of
 * Have I Been Pwned's "Pwned Passwords", ordered by hash. Thread-safe.
 *
 * <p>The file is opened anew for each question, which are few: another that was moved to its place
 * is asked from then on. It should be on a local disk, for no question is given up.
 */
public final class BreachedPasswordFile implements BreachedPasswords {
  private static final String DOWNLOADER =
      "https://github.com/HaveIBeenPwned/PwnedPasswordsDownloader";

  private final String key;
  private final Path file;
  private final Consumer<String> faults;

  private BreachedPasswordFile(String key, Path file, Consumer<String> faults) {
    this.key = key;
    this.file = file;
    this.faults = faults;
  }

  /**
   * Looks at the first lines, the last ones, and some between them.
   *
   * @param key that names the file
   * @param faults told why there is no answer, each time; must not throw
   * @throws ConfigException when it cannot be read, or is something else
   */
  public static BreachedPasswordFile open(String key, Path file, Consumer<String> faults) {
    try (FileChannel channel = channel(file)) {
      new SortedHashes(channel::read, channel.size()).check();
    } catch (IOException e) {
      throw new ConfigException(
          key
              + ": "
              + file
              + ' '
              + reason(e)
              + "; it must be the list Pwned Passwords in one file, SHA-1, ordered by hash, as "
              + DOWNLOADER
              + " makes it, whole and readable for this process",
          e);
    }
    return new BreachedPasswordFile(key, file, faults);
  }

  @Override
  public Standing standing(Secret password) {
    byte[] hash = sha1(password.expose());
    try (FileChannel channel = channel(file)) {
      boolean listed = new SortedHashes(channel::read, channel.size()).contains(hash);
      return listed ? Standing.LISTED : Standing.UNLISTED;
    } catch (IOException e) {
      faults.accept(key + ": " + file + ' ' + reason(e) + "; no new password is taken");
      return Standing.UNKNOWN;
    } finally {
      Arrays.fill(hash, (byte) 0);
    }
  }

  private static FileChannel channel(Path file) throws IOException {
    // A directory opens and then does not read; a pipe would wait for somebody to write.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new ListFault("is not a file");
    }
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  private static String reason(IOException e) {
    return e instanceof ListFault fault
        ? fault.reason()
        : "cannot be read (" + e.getClass().getSimpleName() + ')';
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-1", e);
    }
  }
}
