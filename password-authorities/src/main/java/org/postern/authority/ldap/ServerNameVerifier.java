package org.postern.authority.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * Compares a server's certificate with the host that the configuration names. A host that is
 * written as an address must stand there as one: the library would take a name that leads to it.
 */
final class ServerNameVerifier extends SSLSocketVerifier {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
  private static final int IP_ADDRESS = 7;

  private final SSLSocketVerifier names = new HostNameSSLSocketVerifier(false);

  @Override
  public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
    if (!ADDRESS.matcher(host).matches()) {
      names.verifySSLSocket(host, port, socket);
    } else if (!holds(host, socket)) {
      throw new LDAPException(
          ResultCode.CONNECT_ERROR, "the certificate is not one for the address " + host);
    }
  }

  private static boolean holds(String address, SSLSocket socket) {
    try {
      Certificate[] chain = socket.getSession().getPeerCertificates();
      Collection<List<?>> others = ((X509Certificate) chain[0]).getSubjectAlternativeNames();
      return others != null && others.contains(List.of(IP_ADDRESS, address));
    } catch (SSLPeerUnverifiedException | CertificateParsingException e) {
      return false;
    }
  }
}
