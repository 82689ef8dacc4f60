package org.postern.sender;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postern.config.SecretFile;
import org.postern.config.SmsConfig;
import org.postern.message.Contact;
import org.postern.message.Message;
import org.postern.message.MessageSender;
import org.postern.message.SendingException;
import org.postern.secret.Secret;

/**
 * Hands short messages to a gateway by one POST each: taken when it answers 2xx. What it writes
 * besides is not read. Thread-safe.
 */
final class SmsSender implements MessageSender {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int TOO_MANY = 429;
  private static final int REQUEST_TIMEOUT = 408;

  private final SmsConfig config;
  private final Optional<Secret> header;
  private final HttpClient client;

  private SmsSender(SmsConfig config, Optional<Secret> header) {
    this.config = config;
    this.header = header;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(Redirect.NEVER)
            .build();
  }

  static SmsSender of(SmsConfig config) {
    return new SmsSender(
        config, config.headerFile().map(file -> SecretFile.read("sms.header-file", file)));
  }

  @Override
  public void send(Contact to, Message message) throws SendingException {
    String body =
        SmsBody.fill(config.body(), config.contentType(), to.address(), message.text().strip());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.url())
            .timeout(TIMEOUT)
            .header("Content-Type", config.contentType().mediaType())
            .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    header.ifPresent(value -> request.header(config.headerName(), value.exposeText()));
    check(status(request.build()));
  }

  private int status(HttpRequest request) throws SendingException {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, BodyHandlers.discarding());
    try {
      return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (TimeoutException e) {
      throw new SendingException("sms.url: the gateway did not answer in time", false);
    } catch (ExecutionException e) {
      throw new SendingException("sms.url: the gateway cannot be asked" + type(e), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SendingException("interrupted", false);
    } finally {
      answer.cancel(true);
    }
  }

  /** Its message may quote the address, and with it a key; its type tells enough. */
  private static String type(ExecutionException e) {
    return e.getCause() instanceof IOException fault
        ? " (" + fault.getClass().getSimpleName() + ')'
        : "";
  }

  private static void check(int status) throws SendingException {
    if (status / 100 != 2) {
      boolean passes = status >= 500 || status == TOO_MANY || status == REQUEST_TIMEOUT;
      throw new SendingException("sms.url: the gateway answered " + status, !passes);
    }
  }
}
