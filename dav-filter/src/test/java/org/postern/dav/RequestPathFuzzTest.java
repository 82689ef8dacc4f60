package org.postern.dav;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.postern.policy.Service;

/** Whatever stands in a request line, a server that reads it otherwise finds no other place. */
class RequestPathFuzzTest {
  private static final ServicePaths PATHS = new ServicePaths(Map.of("/dav", Service.WEBDAV));

  @FuzzTest(maxDuration = "1m")
  void aGuardedPathStaysInsideHoweverItIsRead(byte[] bytes) {
    String raw = "/dav/" + new String(bytes, StandardCharsets.ISO_8859_1);
    RequestPath.parse(raw)
        .ifPresent(
            path -> {
              assertThat(PATHS.service(path)).contains(Service.WEBDAV);
              assertThat(PATHS.service(path.withoutParameters())).contains(Service.WEBDAV);
              assertThat(path.segments()).noneMatch(RequestPathFuzzTest::leadsElsewhere);
              assertThat(path.withoutParameters().segments())
                  .noneMatch(RequestPathFuzzTest::leadsElsewhere);
            });
  }

  private static boolean leadsElsewhere(String segment) {
    return segment.isEmpty()
        || segment.equals(".")
        || segment.equals("..")
        || segment.contains("/")
        || segment.contains("\\");
  }
}
