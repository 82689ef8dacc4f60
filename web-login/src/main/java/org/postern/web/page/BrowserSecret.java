package org.postern.web.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.credential.SessionTicket;
import org.postern.secret.Digest;

/**
 * What a browser keeps in its one cookie: 256 random bits. The session ticket and the form token
 * are one-way functions of it, so that a webmail which is given the ticket cannot act as the
 * browser.
 *
 * <p>A browser gets one with the first form that it is shown, and another one at each sign-in and
 * after each change that ended its session.
 */
public final class BrowserSecret {
  /** The prefix makes browsers insist on {@code Secure} and this very host (RFC 6265bis). */
  static final String COOKIE = "__Host-postern";

  private static final int BYTES = 32;
  private static final int TICKET_BYTES = 20;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final byte[] bytes;

  private BrowserSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  static BrowserSecret random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new BrowserSecret(bytes);
  }

  /** What the browser that sent a request has, if anything. */
  public static Optional<BrowserSecret> of(HttpServletRequest request) {
    Cookie @Nullable [] cookies = request.getCookies();
    return Stream.ofNullable(cookies)
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .findFirst()
        .map(Cookie::getValue)
        .flatMap(BrowserSecret::parse);
  }

  /** The secret in a cookie's value, if there is one. */
  static Optional<BrowserSecret> parse(String cookie) {
    return SHAPE.matcher(cookie).matches()
        ? Optional.of(new BrowserSecret(Base64.getUrlDecoder().decode(cookie)))
        : Optional.empty();
  }

  /** The ticket of the web session that this browser has, if it has one. */
  public SessionTicket ticket() {
    return SessionTicket.of(Arrays.copyOf(derive("ticket").toBytes(), TICKET_BYTES));
  }

  /** Stands in every form that this browser is shown, and must come back with it. */
  String formToken() {
    return BASE64.encodeToString(derive("form").toBytes());
  }

  boolean hasFormToken(String token) {
    return MessageDigest.isEqual(
        formToken().getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
  }

  /** Tells this browser from any other, and nothing else of it. */
  public Digest identity() {
    return derive("identity");
  }

  private Digest derive(String purpose) {
    byte[] prefix = ("postern.browser." + purpose + '\0').getBytes(StandardCharsets.US_ASCII);
    byte[] input = Arrays.copyOf(prefix, prefix.length + bytes.length);
    System.arraycopy(bytes, 0, input, prefix.length, bytes.length);
    return Digest.sha256(input);
  }

  /** The {@code Set-Cookie} field that gives it to a browser, until that is closed. */
  String setCookie() {
    return COOKIE + '=' + BASE64.encodeToString(bytes) + "; Path=/; Secure; HttpOnly; SameSite=Lax";
  }

  @Override
  public String toString() {
    return "BrowserSecret[redacted]";
  }
}
