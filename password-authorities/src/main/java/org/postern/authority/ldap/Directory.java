package org.postern.authority.ldap;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.postern.config.ConfigException;
import org.postern.config.LdapPasswordConfig;
import org.postern.config.SecretFile;
import org.postern.config.TrustedCertificates;
import org.postern.secret.Secret;

/**
 * The connections to the directory: some that search, as whom the configuration says, and others
 * that nothing is done on but binding as users.
 */
record Directory(LDAPConnectionPool searches, LDAPConnectionPool binds) implements AutoCloseable {
  private static final int LDAP = 389;
  private static final int LDAPS = 636;

  /**
   * Connects when first asked, not now.
   *
   * @throws ConfigException when a file that the configuration names cannot be used
   */
  static Directory open(LdapPasswordConfig config, Duration timeout, int connections) {
    SSLContext tls = TrustedCertificates.context("password.ldap.trusted", config.trusted());
    BindRequest searcher = null;
    if (config.bindDn().isPresent() && config.bindPasswordFile().isPresent()) {
      try (Secret password =
          SecretFile.read("password.ldap.bind-password-file", config.bindPasswordFile().get())) {
        searcher = new SimpleBindRequest(config.bindDn().get(), password.expose().clone());
      }
    }
    ServerSet servers = servers(config.urls(), tls, options(timeout));
    PostConnectProcessor startTls =
        config.startTls() ? new StartTLSPostConnectProcessor(tls) : null;
    return new Directory(
        pool("postern-ldap-search", servers, searcher, startTls, timeout, connections),
        pool("postern-ldap-bind", servers, null, startTls, timeout, connections));
  }

  private static LDAPConnectionOptions options(Duration timeout) {
    int millis = Math.toIntExact(timeout.toMillis());
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(millis);
    options.setResponseTimeoutMillis(millis);
    options.setFollowReferrals(false);
    // No thread of its own for each connection.
    options.setUseSynchronousMode(true);
    options.setSSLSocketVerifier(new ServerNameVerifier());
    return options;
  }

  private static ServerSet servers(List<URI> urls, SSLContext tls, LDAPConnectionOptions options) {
    return new FailoverServerSet(
        urls.stream()
            .<ServerSet>map(
                url -> {
                  boolean secure = url.getScheme().equals("ldaps");
                  int port = url.getPort() > 0 ? url.getPort() : secure ? LDAPS : LDAP;
                  SocketFactory sockets =
                      secure ? tls.getSocketFactory() : SocketFactory.getDefault();
                  String host = url.getHost().replaceAll("[\\[\\]]", "");
                  return new SingleServerSet(host, port, sockets, options);
                })
            .toList());
  }

  private static LDAPConnectionPool pool(
      String name,
      ServerSet servers,
      @Nullable BindRequest bind,
      @Nullable PostConnectProcessor startTls,
      Duration timeout,
      int connections) {
    try {
      LDAPConnectionPool pool =
          new LDAPConnectionPool(servers, bind, 0, connections, startTls, false);
      pool.setConnectionPoolName(name);
      pool.setMaxWaitTimeMillis(timeout.toMillis());
      pool.setRetryFailedOperationsDueToInvalidConnections(true);
      return pool;
    } catch (LDAPException e) {
      throw new ConfigException("password.ldap.urls: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    searches.close();
    binds.close();
  }
}
