package org.postern.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

interface ApiClientStoreContract extends Fixture {
  private ApiClient add(String label) {
    return store().apiClients().add(label, id -> Fixture.sealed(label + id), NOW);
  }

  @Test
  default void anApiClientIsKeptUnderTheIdThatItsKeyIsSealedFor() {
    ApiClient one = add("vpn");
    ApiClient two = add("ssh");

    assertThat(one)
        .isEqualTo(new ApiClient(one.id(), "vpn", Fixture.sealed("vpn" + one.id()), NOW));
    assertThat(one.id()).isPositive();
    assertThat(store().apiClients().find(two.id())).contains(two);
    assertThat(store().apiClients().list()).containsExactly(one, two);
  }

  @Test
  default void anApiClientIsRemovedOnce() {
    ApiClient one = add("vpn");

    assertThat(store().apiClients().remove(one.id())).isTrue();
    assertThat(store().apiClients().remove(one.id())).isFalse();
    assertThat(store().apiClients().find(one.id())).isEmpty();
    assertThat(store().apiClients().list()).isEmpty();
  }

  @Test
  default void clientsAddedAtOnceGetIdsOfTheirOwn() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      CyclicBarrier start = new CyclicBarrier(8);
      List<Future<ApiClient>> added = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        added.add(
            pool.submit(
                () -> {
                  start.await();
                  return add("client");
                }));
      }
      for (Future<ApiClient> client : added) {
        assertThat(store().apiClients().find(client.get().id())).contains(client.get());
      }
      assertThat(store().apiClients().list()).hasSize(8);
    } finally {
      pool.shutdownNow();
    }
  }
}
