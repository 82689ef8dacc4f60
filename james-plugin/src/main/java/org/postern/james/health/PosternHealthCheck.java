package org.postern.james.health;

import com.google.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.postern.james.JamesPostern;
import org.postern.store.AccountStore;
import org.postern.store.StoreException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Unhealthy when the store cannot answer: every login is refused then. Degraded when it has been
 * too slow, since the check before, for what the owners of accounts are shown of their sign-ins.
 * Thread-safe.
 */
public final class PosternHealthCheck implements HealthCheck {
  private static final ComponentName NAME = new ComponentName("Postern");

  private final AccountStore accounts;
  private final LongSupplier droppedSignIns;
  private final AtomicLong droppedBefore = new AtomicLong();

  @Inject
  PosternHealthCheck(JamesPostern james) {
    this(james.postern().store().accounts(), james.postern()::droppedSignIns);
  }

  PosternHealthCheck(AccountStore accounts, LongSupplier droppedSignIns) {
    this.accounts = accounts;
    this.droppedSignIns = droppedSignIns;
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
    return more == 0
        ? Result.healthy(NAME)
        : Result.degraded(NAME, more + " sign-ins were not written for the owners' eyes");
  }
}
