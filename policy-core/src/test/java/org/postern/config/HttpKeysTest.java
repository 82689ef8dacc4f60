package org.postern.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.postern.address.ClientAddress;
import org.postern.address.ForwardingHeader;

/** What {@code postern.properties} says about proxies and the JMAP server. */
final class HttpKeysTest {
  private static PosternConfig read(String text) {
    return PosternConfig.read(
        PropertiesFile.parse("postern.properties", text, Placeholders.ofSystem()), Path.of("/etc"));
  }

  @Test
  void noProxyIsTrustedAndNoJmapServerRunsByDefault() {
    PosternConfig config = read("");
    assertThat(config.doors().trustedProxies()).isEmpty();
    assertThat(config.doors().proxyHeader()).isEqualTo(ForwardingHeader.X_FORWARDED_FOR);
    assertThat(config.james().jmap()).isEmpty();
  }

  @Test
  void theJmapServerListensOnLoopbackUnlessToldOtherwise() {
    assertThat(read("jmap.port = 8080").james().jmap()).contains(new JmapConfig("127.0.0.1", 8080));
    assertThat(read("jmap.port = 0\njmap.address = 0.0.0.0").james().jmap())
        .contains(new JmapConfig("0.0.0.0", 0));
  }

  @Test
  void anImpossiblePortIsNamedWithItsLine() {
    assertThatThrownBy(() -> read("\njmap.port = 65536"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("postern.properties:2: jmap.port: \"65536\"");
  }

  @Test
  void proxiesAndTheirHeaderAreRead() {
    PosternConfig config = read("proxy.trusted = 10.0.0.0/8\nproxy.header = forwarded");
    assertThat(config.doors().proxyHeader()).isEqualTo(ForwardingHeader.FORWARDED);
    assertThat(config.doors().proxies().contains(ClientAddress.parse("10.1.2.3"))).isTrue();
    assertThat(config.doors().proxies().contains(ClientAddress.parse("11.1.2.3"))).isFalse();
  }

  @Test
  void anotherHeaderIsRefused() {
    assertThatThrownBy(() -> read("proxy.header = x-real-ip"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("x-forwarded-for, forwarded");
  }
}
