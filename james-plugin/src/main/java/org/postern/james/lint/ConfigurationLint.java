package org.postern.james.lint;

import com.google.inject.Inject;
import java.io.FileNotFoundException;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.protocols.api.handler.CommandHandler;
import org.apache.james.protocols.smtp.hook.AuthHook;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.PropertiesProvider;
import org.postern.config.ConfigException;
import org.postern.james.imap.GuardedImap;
import org.postern.james.pop3.GuardedPop3;
import org.postern.james.smtp.GuardedSmtp;
import org.postern.james.webadmin.FollowUsers;

/** Looks for doors of James that Postern does not guard. */
public final class ConfigurationLint {
  private static final HandlerChainRule SMTP =
      new HandlerChainRule(
          "smtpserver",
          GuardedSmtp.class.getName(),
          "org.apache.james.smtpserver.jmx.JMXHandlersLoader",
          Set.of(AuthHook.class, CommandHandler.class));
  private static final HandlerChainRule POP3 =
      new HandlerChainRule(
          "pop3server",
          GuardedPop3.class.getName(),
          "org.apache.james.pop3server.jmx.JMXHandlersLoader",
          Set.of(CommandHandler.class));
  private static final ImapRule IMAP =
      new ImapRule(
          GuardedImap.class.getName(),
          "org.apache.james.modules.protocols.ImapPackage$DefaultNoAuth");
  private static final ManageSieveRule MANAGE_SIEVE = new ManageSieveRule();
  private static final JmapRule JMAP = new JmapRule();
  private static final WebAdminRule WEB_ADMIN = new WebAdminRule(FollowUsers.class.getName());

  private final ConfigurationProvider servers;
  private final PropertiesProvider properties;

  @Inject
  ConfigurationLint(ConfigurationProvider servers, PropertiesProvider properties) {
    this.servers = servers;
    this.properties = properties;
  }

  /**
   * Checks every server of James as it will read its configuration.
   *
   * @param excused what is left open on purpose, as {@code <file>/<server>} or {@code
   *     <file>/<class>}
   * @throws ConfigException naming every door that is open, and what to write
   */
  public void check(Set<String> excused) {
    Findings findings = new Findings(excused);
    SMTP.check(server("smtpserver"), findings);
    POP3.check(server("pop3server"), findings);
    IMAP.check(server("imapserver"), findings);
    MANAGE_SIEVE.check(server("managesieveserver"), findings);
    properties("jmap").ifPresent(jmap -> JMAP.check(jmap, findings));
    properties("webadmin").ifPresent(webAdmin -> WEB_ADMIN.check(webAdmin, findings));
    findings.conclude();
  }

  private HierarchicalConfiguration<ImmutableNode> server(String component) {
    try {
      return servers.getConfiguration(component);
    } catch (ConfigurationException e) {
      throw new ConfigException(component + ".xml cannot be read: " + e.getMessage(), e);
    }
  }

  /** A server without its file is off. */
  private Optional<Configuration> properties(String name) {
    try {
      return Optional.of(properties.getConfiguration(name));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (ConfigurationException e) {
      throw new ConfigException(name + ".properties cannot be read: " + e.getMessage(), e);
    }
  }
}
