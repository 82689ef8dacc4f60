package org.postern.seed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.postern.secret.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Seed files, read for tests. */
public final class SeedFiles {
  /** Nobody is to ask for what opens an encrypted file. */
  public static final SeedUnlock LOCKED =
      new SeedUnlock() {
        @Override
        public Secret presharedKey() {
          throw new AssertionError("asked for a key");
        }

        @Override
        public Secret password() {
          throw new AssertionError("asked for a password");
        }
      };

  private SeedFiles() {}

  static SeedUnlock with(String answer) {
    return new SeedUnlock() {
      @Override
      public Secret presharedKey() {
        return Secret.of(answer);
      }

      @Override
      public Secret password() {
        return Secret.of(answer);
      }
    };
  }

  static List<SeedLine> read(String text) {
    return read(text, LOCKED);
  }

  static List<SeedLine> read(String text, SeedUnlock unlock) {
    return read(Optional.empty(), text.getBytes(StandardCharsets.UTF_8), unlock);
  }

  static List<SeedLine> read(SeedFormat format, String text) {
    return read(Optional.of(format), text.getBytes(StandardCharsets.UTF_8), LOCKED);
  }

  static List<SeedLine> read(Optional<SeedFormat> format, byte[] bytes, SeedUnlock unlock) {
    List<SeedLine> lines = new ArrayList<>();
    SeedReader.read(new ByteArrayInputStream(bytes), format, unlock).forEachRemaining(lines::add);
    return lines;
  }

  /** The only line, which must be a token. */
  static SeedLine.Found only(List<SeedLine> lines) {
    if (lines.size() != 1 || !(lines.get(0) instanceof SeedLine.Found found)) {
      throw new AssertionError("not one token: " + lines);
    }
    return found;
  }

  /** The reason of the only line, which must be a fault. */
  static String fault(List<SeedLine> lines) {
    if (lines.size() != 1 || !(lines.get(0) instanceof SeedLine.Fault fault)) {
      throw new AssertionError("not one fault: " + lines);
    }
    return fault.reason();
  }

  static String hex(Secret key) {
    return HexFormat.of().formatHex(key.expose());
  }

  /** A file of public test vectors; where they are from stands in it. */
  static JsonNode vectors(String name) {
    try (InputStream in = SeedFiles.class.getResourceAsStream("/vectors/" + name)) {
      return new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
