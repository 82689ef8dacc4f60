package org.postern.authority;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.postern.Postern;
import org.postern.audit.AuditEvent;
import org.postern.audit.GatheredAudit;
import org.postern.config.ConfigException;
import org.postern.config.PosternConfig;
import org.postern.password.PasswordAuthority;
import org.postern.sender.MessageSenders;

/**
 * A Postern outside James, with the password authority that its configuration names. All who open
 * one file share one, until the last has closed it: containers make login modules and filters by
 * class name, as many as they please, and hand them nothing but text. Thread-safe.
 *
 * <p>Audit events go to the logger {@code org.postern.audit} of {@link System.Logger}, one JSON
 * object each.
 */
public final class SharedPostern implements AutoCloseable {
  private static final System.Logger AUDIT = System.getLogger("org.postern.audit");
  private static final Map<Path, Opened> OPEN = new HashMap<>();

  private final Path file;
  private final Opened opened;
  private boolean closed;

  private SharedPostern(Path file, Opened opened) {
    this.file = file;
    this.opened = opened;
  }

  /**
   * Opens what a configuration file describes, or shares it with those who did.
   *
   * @throws ConfigException when the file is wrong, or something it names cannot be used
   * @throws org.postern.store.StoreException when the store cannot be opened
   * @throws org.postern.binding.BindingException when keyring and store do not belong together
   */
  public static SharedPostern open(Path file) {
    Path path = file.toAbsolutePath().normalize();
    synchronized (OPEN) {
      Opened opened = OPEN.computeIfAbsent(path, Opened::new);
      opened.users++;
      return new SharedPostern(path, opened);
    }
  }

  public Postern postern() {
    return opened.postern;
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      if (closed) {
        return;
      }
      closed = true;
      opened.users--;
      if (opened.users == 0) {
        OPEN.remove(file);
        opened.close();
      }
    }
  }

  private static final class Opened {
    final PasswordAuthority authority;
    final GatheredAudit audit;
    final Postern postern;
    int users;

    Opened(Path file) {
      PosternConfig config = PosternConfig.load(file);
      this.authority = PasswordAuthorities.open(config.password());
      this.audit = new GatheredAudit(Opened::log);
      try {
        this.postern =
            Postern.open(config, authority, MessageSenders.of(config), audit, Clock.systemUTC());
      } catch (RuntimeException e) {
        audit.close();
        authority.close();
        throw e;
      }
    }

    private static void log(AuditEvent event) {
      if (AUDIT.isLoggable(Level.INFO)) {
        AUDIT.log(Level.INFO, event.toJson());
      }
    }

    void close() {
      postern.close();
      audit.close();
      authority.close();
    }
  }
}
