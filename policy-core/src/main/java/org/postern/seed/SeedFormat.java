package org.postern.seed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats of seed files. */
public enum SeedFormat {
  /** Portable Symmetric Key Container (RFC 6030), in XML. */
  PSKC,
  /** The log of Yubico's personalisation tool, as it is unless told otherwise. */
  TRADITIONAL,
  /** The same tool's other format, and that of keys programmed by Yubico. */
  YUBICO,
  /** What {@code ykksm-gen-keys} makes for Yubico's key storage module. */
  KSM,
  /** CSV with a first line that names the columns. */
  PLAIN;

  private static final String OF_THE_TOOL =
      "(LOGGING START|Yubico OTP|OATH-HOTP|Static Password.*|Challenge-Response.*|Configuration .*)";
  private static final Pattern TRADITIONAL_LINE = Pattern.compile(OF_THE_TOOL + ",.*");
  private static final Pattern YUBICO_LINE =
      Pattern.compile("[0-9]*,[a-z]*,[0-9A-Fa-f]*,[0-9A-Fa-f]{32,40},[^,]*,[^,]*,?");

  /** The format of a text that begins so; empty when it is none of these. */
  static Optional<SeedFormat> detect(String beginning) {
    List<String> lines =
        beginning.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.stream().anyMatch(line -> line.startsWith("# ykksm 1"))) {
      return Optional.of(KSM);
    }
    String first = lines.stream().filter(line -> !line.startsWith("#")).findFirst().orElse("");
    if (first.startsWith("<")) {
      return Optional.of(PSKC);
    }
    if (TRADITIONAL_LINE.matcher(first).matches()) {
      return Optional.of(TRADITIONAL);
    }
    if (YUBICO_LINE.matcher(first).matches()) {
      return Optional.of(YUBICO);
    }
    List<String> columns = Arrays.stream(first.split(",", -1)).map(String::strip).toList();
    return columns.contains("serial") && columns.contains("kind")
        ? Optional.of(PLAIN)
        : Optional.empty();
  }
}
