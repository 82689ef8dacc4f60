package org.postern.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.secret.Secret;

/** The same addresses and codes as PyOTP, a library that nobody here wrote. */
class PyotpTest {
  /** Debian's own Python has Debian's package; another one may come first in the path. */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  /** Reads an address, tells what it understood, the codes at some places, and the address anew. */
  private static final String SCRIPT =
      """
      import pyotp, sys
      otp = pyotp.parse_uri(sys.argv[1])
      print(type(otp).__name__)
      print(otp.issuer)
      print(otp.name)
      print(otp.secret)
      print(otp.digits)
      print(otp.digest().name)
      print(otp.interval if isinstance(otp, pyotp.TOTP) else otp.initial_count)
      for place in sys.argv[2:]:
          print(otp.at(int(place)))
      print(otp.provisioning_uri())
      """;

  private static Optional<String> python = Optional.empty();

  private final Random random = new Random(6238);

  @BeforeAll
  static void findPyotp() throws IOException, InterruptedException {
    for (String candidate : PYTHONS) {
      if (python.isEmpty() && hasPyotp(candidate)) {
        python = Optional.of(candidate);
      }
    }
    assumeTrue(python.isPresent(), "PyOTP is not installed (python3-pyotp)");
  }

  private static boolean hasPyotp(String candidate) throws InterruptedException {
    try {
      return new ProcessBuilder(candidate, "-c", "import pyotp")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static Stream<OathParameters> everyToken() {
    List<OathParameters> all = new ArrayList<>();
    for (HmacAlgorithm algorithm : HmacAlgorithm.values()) {
      for (CodeLength length : CodeLength.values()) {
        all.add(new TotpParameters(algorithm, length, 30));
        all.add(new TotpParameters(algorithm, length, 60));
        all.add(new HotpParameters(algorithm, length, HotpParameters.DEFAULT.lookAhead()));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("everyToken")
  void pyotpReadsOurAddressesMakesOurCodesAndWritesWhatWeRead(OathParameters parameters)
      throws IOException {
    Secret key = key(parameters.algorithm().length());
    OtpauthUri uri = OtpauthUri.of("Example Mail", "bob@example.test", parameters, key);
    List<String> places =
        Stream.generate(() -> String.valueOf(random.nextInt(Integer.MAX_VALUE))).limit(20).toList();

    List<String> lines = pyotp(uri.format(), places);

    boolean totp = parameters instanceof TotpParameters;
    assertThat(lines.subList(0, 7))
        .containsExactly(
            totp ? "TOTP" : "HOTP",
            "Example Mail",
            "bob@example.test",
            Base32Text.encode(key),
            String.valueOf(parameters.length().digits()),
            parameters.algorithm().name().toLowerCase(java.util.Locale.ROOT),
            parameters instanceof TotpParameters t ? String.valueOf(t.period()) : "0");
    assertThat(lines.subList(7, 27))
        .isEqualTo(places.stream().map(place -> code(parameters, key, place)).toList());
    // PyOTP leaves out what is the default, and may write the counter.
    OtpauthUri again = OtpauthUri.parse(lines.get(27));
    assertThat(again.issuer()).isEqualTo("Example Mail");
    assertThat(again.account()).isEqualTo("bob@example.test");
    assertThat(again.key()).isEqualTo(key);
    assertThat(again.parameters()).isEqualTo(parameters);
    assertThat(again.counter()).isZero();
  }

  @Test
  void theCounterOfAnAddressIsWherePyotpBegins() throws IOException {
    OtpauthUri uri = new OtpauthUri("Example", "bob", key(20), HotpParameters.DEFAULT, 4711);

    List<String> lines = pyotp(uri.format(), List.of("0"));

    assertThat(lines.get(6)).isEqualTo("4711");
    assertThat(lines.get(7)).isEqualTo(HotpParameters.DEFAULT.code(uri.key(), 4711));
    assertThat(OtpauthUri.parse(lines.get(8)).counter()).isEqualTo(4711);
  }

  private static String code(OathParameters parameters, Secret key, String place) {
    long number = Long.parseLong(place);
    return parameters instanceof TotpParameters totp
        ? totp.code(key, Instant.ofEpochSecond(number))
        : ((HotpParameters) parameters).code(key, number);
  }

  private Secret key(int length) {
    byte[] key = new byte[length];
    random.nextBytes(key);
    return Secret.of(key);
  }

  private static List<String> pyotp(String uri, List<String> places) throws IOException {
    List<String> command = new ArrayList<>(List.of(python.orElseThrow(), "-c", SCRIPT, uri));
    command.addAll(places);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
