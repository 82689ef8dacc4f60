package org.postern.seed;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.postern.audit.AuditEvent;
import org.postern.audit.AuditTrail;
import org.postern.enrolment.Actor;
import org.postern.secret.Keyring;
import org.postern.secret.Secret;
import org.postern.store.SpareToken;
import org.postern.store.SpareTokenStore;

/** Brings the tokens of a seed file into the store: all of them, or none. Thread-safe. */
public final class SeedImport {
  private final SpareTokenStore store;
  private final Keyring keyring;
  private final AuditTrail audit;
  private final Clock clock;

  public SeedImport(SpareTokenStore store, Keyring keyring, AuditTrail audit, Clock clock) {
    this.store = store;
    this.keyring = keyring;
    this.audit = audit;
    this.clock = clock;
  }

  /** Told of every line, in the file's order; of what is in the store already, after the last. */
  public interface Report {
    /** A token that nothing is wrong with so far. Its key is not to be kept. */
    void found(SeedLine.Found line);

    void fault(SeedLine.Fault line);
  }

  /**
   * What came of a file.
   *
   * @param tokens how many were found in it
   * @param faults how many lines nothing could be imported for
   * @param imported whether the tokens are in the store now
   */
  public record Outcome(long tokens, long faults, boolean imported) {}

  /**
   * Imports the tokens, unless a single line is at fault or this is a trial.
   *
   * @param lines as {@link SeedReader} reads them; what it throws ends the import
   * @param trial whether to report only, and import nothing
   */
  public Outcome run(Actor actor, Iterator<SeedLine> lines, boolean trial, Report report) {
    Tally tally = new Tally(report);
    Iterator<SpareToken> tokens = new Tokens(lines, tally);
    boolean imported =
        store.add(tokens, tally::clash, () -> tally.faults == 0 && tally.tokens > 0 && !trial);
    if (tally.tokens + tally.faults == 0) {
      tally.fault(new SeedLine.Fault(1, "there is no token in the file"));
    }
    if (imported) {
      tell(actor, "seeds-imported " + tally.tokens);
    }
    return new Outcome(tally.tokens, tally.faults, imported);
  }

  /** Removes a spare token; false if there is none of that serial. */
  public boolean discard(Actor actor, String serial) {
    boolean there = store.remove(serial);
    if (there) {
      tell(actor, "seed-discarded " + serial);
    }
    return there;
  }

  private void tell(Actor actor, String what) {
    audit.change(AuditEvent.changed(clock.instant(), actor.service(), actor.address(), what));
  }

  /** Counts, and remembers which token came from which line. */
  private static final class Tally {
    private final Report report;
    private long[] lines = new long[1_024];
    private int tokens;
    private long faults;

    Tally(Report report) {
      this.report = report;
    }

    void found(SeedLine.Found found) {
      if (tokens == lines.length) {
        lines = Arrays.copyOf(lines, 2 * tokens);
      }
      lines[tokens++] = found.line();
      report.found(found);
    }

    void fault(SeedLine.Fault fault) {
      faults++;
      report.fault(fault);
    }

    void clash(String serial, long place) {
      fault(
          new SeedLine.Fault(
              lines[Math.toIntExact(place)],
              "token " + serial + ": its serial, or its public id, is that of another token"));
    }
  }

  /** The tokens among the lines, sealed. */
  private final class Tokens implements Iterator<SpareToken> {
    private final Iterator<SeedLine> lines;
    private final Tally tally;
    private final Instant now = clock.instant();
    private Optional<SeedLine.Found> next = Optional.empty();

    Tokens(Iterator<SeedLine> lines, Tally tally) {
      this.lines = lines;
      this.tally = tally;
    }

    @Override
    public boolean hasNext() {
      while (next.isEmpty() && lines.hasNext()) {
        SeedLine line = lines.next();
        if (line instanceof SeedLine.Fault fault) {
          tally.fault(fault);
        } else if (line instanceof SeedLine.Found found) {
          next = Optional.of(found);
        }
      }
      return next.isPresent();
    }

    @Override
    public SpareToken next() {
      if (!hasNext()) {
        throw new NoSuchElementException("there is no further token");
      }
      SeedLine.Found found = next.orElseThrow();
      next = Optional.empty();
      tally.found(found);
      try (Secret key = found.token().key()) {
        return new SpareToken(
            found.serial(),
            found.token().kind(),
            found.token().identifier(),
            keyring.seal(SpareToken.context(found.serial()), key),
            found.token().parameters(),
            found.token().lastConsumed(),
            now);
      }
    }
  }
}
