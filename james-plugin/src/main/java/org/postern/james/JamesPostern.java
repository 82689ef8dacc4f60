package org.postern.james;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.time.Clock;
import javax.annotation.PreDestroy;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.user.api.UsersRepository;
import org.postern.Postern;
import org.postern.audit.AuditEvent;
import org.postern.audit.GatheredAudit;
import org.postern.james.health.MeteredAudit;
import org.postern.sender.MessageSenders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one Postern of a James server. Every hook injects it; whichever comes first opens it, and
 * when it cannot be opened James does not start.
 */
@Singleton
public final class JamesPostern {
  private static final Logger AUDIT = LoggerFactory.getLogger("org.postern.audit");

  private final GatheredAudit audit;
  private final Postern postern;

  @Inject
  JamesPostern(
      GuardedConfiguration guarded,
      UsersRepository users,
      DomainList domains,
      ConfigurationProvider configuration,
      MetricFactory metrics,
      GaugeRegistry gauges) {
    this.audit = new GatheredAudit(new MeteredAudit(JamesPostern::log, metrics));
    this.postern =
        Postern.open(
            guarded.config(),
            new JamesPasswordAuthority(users, domains, configuration),
            MessageSenders.of(guarded.config()),
            audit,
            Clock.systemUTC());
    gauges.register("postern.dropped-sign-ins", postern::droppedSignIns);
    gauges.register("postern.dropped-messages", postern.outbox()::dropped);
  }

  private static void log(AuditEvent event) {
    if (AUDIT.isInfoEnabled()) {
      AUDIT.info(event.toJson());
    }
  }

  public Postern postern() {
    return postern;
  }

  @PreDestroy
  void close() {
    postern.close();
    audit.close();
  }
}
