package org.postern.dav;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.postern.AdapterContract;
import org.postern.AdapterContract.Answer.Kind;
import org.postern.CoreFixture;
import org.postern.address.ClientAddress;

/** What every adapter owes, at the filter in a real Tomcat. */
class DavAdapterTest implements AdapterContract {
  @Override
  public List<String> configuration() {
    return List.of(DavSite.PATHS);
  }

  @Override
  public Door open(CoreFixture core) {
    DavSite site = new DavSite(core);
    return new Door() {
      @Override
      public Answer knock(String user, String secret, ClientAddress from, boolean encrypted) {
        HttpRequest.Builder request =
            site.request("/echo/webdav/file", user, secret)
                .setHeader("X-Forwarded-For", from.toString())
                .setHeader("X-Forwarded-Proto", encrypted ? "https" : "http");
        return answer(site.send(request));
      }

      @Override
      public void close() {
        site.close();
      }
    };
  }

  private static Answer answer(HttpResponse<String> response) {
    String wire =
        response.statusCode()
            + response.headers().map().toString().replaceAll("date=\\[[^]]*], ", "")
            + response.body();
    return switch (response.statusCode()) {
      case 200 ->
          new Answer(
              Kind.ACCEPTED, response.body().replaceAll("(?s)\\Auser=([^\\n]*)\\n.*", "$1"), wire);
      case 401 -> new Answer(Kind.REJECTED, "", wire);
      case 403 ->
          new Answer(
              response.body().contains("https only") ? Kind.TLS_REQUIRED : Kind.CLOSED, "", wire);
      case 429 -> new Answer(Kind.THROTTLED, "", wire);
      case 503 -> new Answer(Kind.UNAVAILABLE, "", wire);
      default -> throw new AssertionError(wire);
    };
  }
}
