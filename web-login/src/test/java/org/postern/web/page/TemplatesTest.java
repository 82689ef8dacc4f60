package org.postern.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  @Test
  void aThreadThatLoadsElsewhereFindsThem() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    Templates templates;
    try {
      templates = new Templates();
      assertThat(thread.getContextClassLoader()).isEqualTo(ClassLoader.getPlatformClassLoader());
    } finally {
      thread.setContextClassLoader(before);
    }

    Reply.Html page = (Reply.Html) Message.of(404, "not-found");
    Frame frame =
        new Frame(Texts.in(List.of(Locale.ENGLISH)), "Postern", "", "token", Optional.empty());
    assertThat(new String(templates.render(page, frame).toByteArray(), StandardCharsets.UTF_8))
        .contains("There is no such page");
  }
}
