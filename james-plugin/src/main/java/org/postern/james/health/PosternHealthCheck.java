package org.postern.james.health;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.postern.james.JamesPostern;
import org.postern.store.AccountStore;
import org.postern.store.StoreException;
import org.postern.token.yubico.ValidationClient.Health;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Unhealthy when the store cannot answer: every login is refused then. Degraded when it has been
 * too slow, since the check before, for what the owners of accounts are shown of their sign-ins,
 * and when a validation service could not answer when it was last asked. Thread-safe.
 */
public final class PosternHealthCheck implements HealthCheck {
  private static final ComponentName NAME = new ComponentName("Postern");

  private final AccountStore accounts;
  private final LongSupplier droppedSignIns;
  private final Supplier<List<Health>> services;
  private final AtomicLong droppedBefore = new AtomicLong();

  @Inject
  PosternHealthCheck(JamesPostern james) {
    this(
        james.postern().store().accounts(),
        james.postern()::droppedSignIns,
        james.postern()::validationServices);
  }

  PosternHealthCheck(
      AccountStore accounts, LongSupplier droppedSignIns, Supplier<List<Health>> services) {
    this.accounts = accounts;
    this.droppedSignIns = droppedSignIns;
    this.services = services;
  }

  @Override
  public ComponentName componentName() {
    return NAME;
  }

  @Override
  public Publisher<Result> check() {
    return Mono.fromCallable(this::result).subscribeOn(Schedulers.boundedElastic());
  }

  private Result result() {
    try {
      var unused = accounts.latestVersion();
    } catch (StoreException e) {
      return Result.unhealthy(NAME, "the store cannot answer, so that nobody can sign in", e);
    }
    long dropped = droppedSignIns.getAsLong();
    long more = dropped - droppedBefore.getAndSet(dropped);
    List<String> complaints = new ArrayList<>();
    if (more > 0) {
      complaints.add(more + " sign-ins were not written for the owners' eyes");
    }
    services.get().stream()
        .flatMap(service -> service.fault().map(fault -> service.url() + ": " + fault).stream())
        .forEach(complaints::add);
    return complaints.isEmpty()
        ? Result.healthy(NAME)
        : Result.degraded(NAME, String.join("; ", complaints));
  }
}
