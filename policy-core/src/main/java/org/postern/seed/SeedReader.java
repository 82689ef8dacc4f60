package org.postern.seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads seed files, in UTF-8 with or without a byte order mark. Whatever a file says, it comes to
 * tokens and faults, in their order, and to no exception; a file that is no seed file is one fault.
 */
public final class SeedReader {
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final int BEGINNING = 4_096;

  private SeedReader() {}

  /**
   * @param in read as the lines are taken; the caller closes it
   * @param format empty for that which the content looks like
   * @throws UncheckedIOException when it cannot be read, now or when a line is taken
   */
  public static Iterator<SeedLine> read(
      InputStream in, Optional<SeedFormat> format, SeedUnlock unlock) {
    return read(new InputStreamReader(in, StandardCharsets.UTF_8), format, unlock);
  }

  /** As {@link #read(InputStream, Optional, SeedUnlock)}, of a text. */
  public static Iterator<SeedLine> read(
      Reader text, Optional<SeedFormat> format, SeedUnlock unlock) {
    BufferedReader in = new BufferedReader(text);
    try {
      in.mark(1);
      if (in.read() != BYTE_ORDER_MARK) {
        in.reset();
      }
      return format
          .or(() -> SeedFormat.detect(beginning(in)))
          .map(known -> read(in, known, unlock))
          .orElseGet(SeedReader::unknown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Iterator<SeedLine> read(Reader in, SeedFormat format, SeedUnlock unlock) {
    return switch (format) {
      case PSKC -> PskcSeeds.of(in, unlock);
      case TRADITIONAL -> new CsvSeeds(new Lines(in), YubicoColumns::traditional);
      case YUBICO -> new CsvSeeds(new Lines(in), YubicoColumns::yubico);
      case KSM -> new CsvSeeds(new Lines(in), YubicoColumns::ksm);
      case PLAIN -> new CsvSeeds(new Lines(in), new PlainColumns());
    };
  }

  private static String beginning(BufferedReader in) {
    char[] buffer = new char[BEGINNING];
    try {
      in.mark(BEGINNING + 1);
      int length = 0;
      int read = in.read(buffer, 0, BEGINNING);
      while (read > 0) {
        length += read;
        read = in.read(buffer, length, BEGINNING - length);
      }
      in.reset();
      return new String(buffer, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Iterator<SeedLine> unknown() {
    return List.<SeedLine>of(
            new SeedLine.Fault(
                1,
                "this looks like none of the formats pskc, traditional, yubico, ksm and plain; say"
                    + " which it is, and decrypt what OpenPGP has encrypted first"))
        .iterator();
  }
}
