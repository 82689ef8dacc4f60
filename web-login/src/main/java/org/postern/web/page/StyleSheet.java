package org.postern.web.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.postern.secret.Digest;

/** Serves the one style sheet. Thread-safe. */
public final class StyleSheet extends HttpServlet {
  private static final byte[] CONTENT = content();

  /** Where; another content has another address, so that browsers may keep it. */
  public static final String PATH =
      "/style-" + Digest.sha256(CONTENT).toHex().substring(0, 12) + ".css";

  private static byte[] content() {
    try (InputStream in =
        Objects.requireNonNull(StyleSheet.class.getResourceAsStream("style.css"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("it lies beside this class", e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/css;charset=utf-8");
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(CONTENT.length);
    response.getOutputStream().write(CONTENT);
  }
}
