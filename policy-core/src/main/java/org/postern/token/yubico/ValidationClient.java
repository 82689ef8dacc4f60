package org.postern.token.yubico;

import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postern.token.TokenParseException;

/**
 * Asks validation services by Yubico's protocol, version 2.0: all URLs at once with one nonce, and
 * the first answer that passes every check decides. What fails a check, and every status that does
 * not judge the code, is a fault: it says nothing about the code, least of all that it is right.
 * Thread-safe.
 */
public final class ValidationClient implements YubicoValidation {
  private static final Pattern COUNTER = Pattern.compile("[0-9]{1,5}");
  private static final int MAX_USE_COUNTER = 0x7fff;
  private static final int MAX_SESSION_USE = 0xff;

  private final ValidationSettings settings;
  private final HttpClient http;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<URI, Health> health = new ConcurrentHashMap<>();

  /**
   * How a service did when it was last asked.
   *
   * @param fault empty when it judged the code; holds no secret
   */
  public record Health(URI url, Instant asked, Optional<String> fault) {}

  public ValidationClient(ValidationSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout());
    settings.proxy().map(ProxySelector::of).ifPresent(builder::proxy);
    this.http = builder.build();
  }

  /** Each service that was asked, as it was last. */
  public List<Health> health() {
    return settings.urls().stream()
        .flatMap(url -> Optional.ofNullable(health.get(url)).stream())
        .toList();
  }

  @Override
  public Answer validate(String otp) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    Query query = new Query(otp, HexFormat.of().formatHex(nonce));
    try {
      return query.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable("interrupted while a validation service was asked");
    }
  }

  /** One code, asked about at every service. */
  private final class Query {
    private final String otp;
    private final String nonce;
    private final List<String> faults = new ArrayList<>();
    private final CompletableFuture<Answer> decided = new CompletableFuture<>();

    Query(String otp, String nonce) {
      this.otp = otp;
      this.nonce = nonce;
    }

    Answer run() throws InterruptedException {
      List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
      try {
        for (URI url : settings.urls()) {
          CompletableFuture<HttpResponse<String>> call =
              http.sendAsync(
                  HttpRequest.newBuilder(url(url)).timeout(settings.timeout()).build(),
                  ignored -> new BoundedBody(ValidationReply.MAX_LENGTH));
          calls.add(call);
          var unused = call.handle((response, failure) -> heard(url, response, failure));
        }
        return decided.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        return new Answer.Unavailable(
            "no validation service answered within " + settings.timeout().toMillis() + " ms");
      } catch (ExecutionException e) {
        throw new AssertionError("it is completed with answers only", e);
      } finally {
        calls.forEach(call -> call.cancel(true));
      }
    }

    private URI url(URI service) {
      Map<String, String> fields = new TreeMap<>();
      fields.put("id", Long.toString(settings.clientId()));
      fields.put("otp", otp);
      fields.put("nonce", nonce);
      fields.put("timestamp", "1");
      ValidationFields request = new ValidationFields(fields);
      ValidationFields signed = settings.key().map(request::signed).orElse(request);
      String query =
          signed.all().entrySet().stream()
              .map(
                  field ->
                      field.getKey()
                          + '='
                          + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
              .collect(Collectors.joining("&"));
      return URI.create(service + "?" + query);
    }

    private boolean heard(
        URI url, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
      Answer answer = answer(response, failure);
      Optional<String> fault =
          answer instanceof Answer.Unavailable unavailable
              ? Optional.of(unavailable.reason())
              : Optional.empty();
      health.put(url, new Health(url, clock.instant(), fault));
      return fault
          .map(reason -> failed(url.getHost() + ": " + reason))
          .orElseGet(() -> decided.complete(answer));
    }

    private Answer answer(@Nullable HttpResponse<String> response, @Nullable Throwable failure) {
      try {
        return response == null
            ? new Answer.Unavailable("no answer: " + cause(failure))
            : judge(response);
      } catch (TokenParseException e) {
        return new Answer.Unavailable(String.valueOf(e.getMessage()));
      }
    }

    private synchronized boolean failed(String fault) {
      faults.add(fault);
      return faults.size() == settings.urls().size()
          && decided.complete(new Answer.Unavailable(String.join("; ", faults)));
    }

    private Answer judge(HttpResponse<String> response) {
      if (response.statusCode() != 200) {
        return new Answer.Unavailable("HTTP status " + response.statusCode());
      }
      ValidationFields reply = ValidationReply.parse(response.body());
      Optional<ValidationFields> trusted = trusted(reply);
      if (trusted.isEmpty()) {
        return new Answer.Unavailable("the reply's signature is missing or wrong");
      }
      ValidationStatus status =
          reply
              .get("status")
              .flatMap(ValidationStatus::named)
              .orElseThrow(() -> new TokenParseException("the reply has no known status"));
      boolean mine =
          reply.get("otp").map(otp::equals).orElse(status != ValidationStatus.OK)
              && reply.get("nonce").map(nonce::equals).orElse(status != ValidationStatus.OK);
      if (!mine) {
        return new Answer.Unavailable("the reply is to another request");
      }
      return switch (status) {
        case OK -> new Answer.Right(position(trusted.get()));
        case BAD_OTP -> new Answer.Wrong();
        case REPLAYED_OTP -> new Answer.Replayed();
        default -> new Answer.Unavailable("the service says " + status);
      };
    }

    /**
     * The fields that can be believed. Some servers (yubiserver) sign their replies without the
     * counters; those are passed over then.
     */
    private Optional<ValidationFields> trusted(ValidationFields reply) {
      if (settings.key().isEmpty() || reply.signedBy(settings.key().get())) {
        return Optional.of(reply);
      }
      return Optional.of(reply.without("timestamp", "sessioncounter", "sessionuse"))
          .filter(rest -> rest.signedBy(settings.key().get()));
    }

    private OptionalLong position(ValidationFields reply) {
      Optional<String> useCounter = reply.get("sessioncounter");
      Optional<String> sessionUse = reply.get("sessionuse");
      if (useCounter.isEmpty() && sessionUse.isEmpty()) {
        return OptionalLong.empty();
      }
      return OptionalLong.of(
          new YubikeyState(
                  counter(useCounter, MAX_USE_COUNTER), counter(sessionUse, MAX_SESSION_USE), 0)
              .position());
    }

    private int counter(Optional<String> text, int most) {
      return text.filter(digits -> COUNTER.matcher(digits).matches())
          .map(Integer::valueOf)
          .filter(value -> value <= most)
          .orElseThrow(() -> new TokenParseException("the reply's counters are none"));
    }
  }

  /**
   * What kind of fault it was; messages of the network may quote the address, and with it a code.
   */
  private static String cause(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause == null ? "unknown" : cause.getClass().getSimpleName();
  }
}
