package org.postern.web.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Serves the one style sheet. Thread-safe. */
public final class StyleSheet extends HttpServlet {
  /** Where; it has a version in it, so that browsers may keep it. */
  public static final String PATH = "/style-1.css";

  private final byte[] content;

  public StyleSheet() {
    try (InputStream in =
        Objects.requireNonNull(StyleSheet.class.getResourceAsStream("style.css"))) {
      content = in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("it lies beside this class", e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/css;charset=utf-8");
    response.setHeader("Cache-Control", "public, max-age=86400");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
