package org.postern.it.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An authenticator app that nobody here wrote, with the token of one QR code in it. */
final class Oathtool {
  private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]+)");

  private final String secret;

  private Oathtool(String secret) {
    this.secret = secret;
  }

  /**
   * @param address what a QR code said
   */
  static Oathtool scanned(String address) {
    Matcher secret = SECRET.matcher(address);
    if (!secret.find()) {
      throw new AssertionError("no address of a token: " + address);
    }
    return new Oathtool(secret.group(1));
  }

  String now() throws IOException {
    return run("--totp", "--now=now");
  }

  /** The code after the one of now, as it is on a telephone whose clock is a little fast. */
  String next() throws IOException {
    return run("--totp", "--now=now + 30 seconds");
  }

  String counted(int counter) throws IOException {
    return run("--hotp", "--counter=" + counter);
  }

  private String run(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("oathtool", "--base32"));
    command.addAll(List.of(options));
    command.add(secret);
    try {
      Process oathtool =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new String(oathtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      assumeTrue(false, "oathtool is not installed");
      throw e;
    }
  }
}
