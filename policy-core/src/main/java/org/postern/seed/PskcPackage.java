package org.postern.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.secret.Secret;
import org.postern.token.CodeLength;
import org.postern.token.HmacAlgorithm;
import org.postern.token.NewToken;
import org.postern.token.TokenParseException;

/** One key package of a key container (RFC 6030, sections 4.2 to 5). */
final class PskcPackage {
  private static final String ALGORITHM = "urn:ietf:params:xml:ns:keyprov:pskc:";
  private static final Pattern SUITE = Pattern.compile("(?:HMAC-?)?SHA-?(1|256|512)");

  private PskcPackage() {}

  /**
   * @throws TokenParseException when it holds no token of ours
   */
  static SeedLine.Found read(long line, XmlElement element, PskcLock lock) {
    XmlElement key = element.need("Key");
    String serial =
        element
            .descendant("DeviceInfo", "SerialNo")
            .map(XmlElement::text)
            .orElseGet(() -> key.attribute("Id"));
    requireUsable(key);
    return new SeedLine.Found(line, Values.serial(serial), token(key, lock));
  }

  private static NewToken token(XmlElement key, PskcLock lock) {
    String kind = key.attribute("Algorithm");
    HmacAlgorithm algorithm = algorithm(key);
    CodeLength length = length(key);
    XmlElement data = key.need("Data");
    return switch (kind) {
      case ALGORITHM + "hotp" -> {
        long counter = number("counter", data.descendant("Counter"), lock, 0);
        yield Values.hotp(Optional.empty(), algorithm, length, secret(data, lock), counter);
      }
      case ALGORITHM + "totp" -> {
        long period = number("period", data.descendant("TimeInterval"), lock, 30);
        requireEpoch(data, lock);
        yield Values.totp(algorithm, length, period, secret(data, lock));
      }
      default -> throw new TokenParseException("the algorithm is neither HOTP nor TOTP");
    };
  }

  private static Secret secret(XmlElement data, PskcLock lock) {
    XmlElement secret = data.need("Secret");
    Optional<XmlElement> plain = secret.child("PlainValue");
    return Values.key(plain.isPresent() ? PskcLock.base64(plain.get().text()) : lock.open(secret));
  }

  /** In digits where it is plain; where it is encrypted, in bytes, the highest first. */
  private static long number(
      String what, Optional<XmlElement> element, PskcLock lock, long otherwise) {
    if (element.isEmpty()) {
      return otherwise;
    }
    Optional<XmlElement> plain = element.get().child("PlainValue");
    if (plain.isPresent()) {
      return Values.number(what, plain.get().text());
    }
    byte[] bytes = lock.open(element.get());
    long value = 0;
    for (byte b : bytes) {
      value = value << Byte.SIZE | Byte.toUnsignedInt(b);
    }
    if (bytes.length == 0 || bytes.length > Long.BYTES || value < 0) {
      throw new TokenParseException("the " + what + " is not a number of at most 63 bits");
    }
    return value;
  }

  private static void requireEpoch(XmlElement data, PskcLock lock) {
    if (number("time", data.descendant("Time"), lock, 0) != 0) {
      throw new TokenParseException("its time does not count from 1970");
    }
  }

  private static CodeLength length(XmlElement key) {
    Optional<XmlElement> format = key.descendant("AlgorithmParameters", "ResponseFormat");
    if (format.isEmpty()) {
      return CodeLength.SIX;
    }
    if (!Set.of("DECIMAL", "").contains(format.get().attribute("Encoding"))
        || Set.of("true", "1").contains(format.get().attribute("CheckDigits"))) {
      throw new TokenParseException("its codes are not plain decimal digits");
    }
    return Values.digits(format.get().attribute("Length"));
  }

  private static HmacAlgorithm algorithm(XmlElement key) {
    String suite =
        key.descendant("AlgorithmParameters", "Suite").map(XmlElement::text).orElse("SHA1");
    Matcher matcher = SUITE.matcher(suite);
    if (!matcher.matches()) {
      throw new TokenParseException("its suite is none of HMAC-SHA1, -SHA256 and -SHA512");
    }
    return Values.algorithm("SHA" + matcher.group(1));
  }

  /** Who does not understand a key's policy is not to use the key (RFC 6030, section 5). */
  private static void requireUsable(XmlElement key) {
    List<XmlElement> rules = key.child("Policy").map(XmlElement::children).orElse(List.of());
    List<String> usages = new ArrayList<>();
    for (XmlElement rule : rules) {
      switch (rule.name()) {
        case "KeyUsage" -> usages.add(rule.text());
        case "PINPolicy" -> requireOrdinaryPin(rule);
        default ->
            throw new TokenParseException(
                "its policy sets a limit that cannot be kept here, such as a date or a number of"
                    + " uses");
      }
    }
    if (!usages.isEmpty() && !usages.contains("OTP")) {
      throw new TokenParseException("its policy does not let it make one-time passwords");
    }
  }

  private static void requireOrdinaryPin(XmlElement rule) {
    if (rule.attribute("PINUsageMode").equals("Algorithmic")) {
      throw new TokenParseException("its codes depend on a PIN typed into the device");
    }
  }
}
