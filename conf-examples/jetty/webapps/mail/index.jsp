<%@ page contentType="text/plain; charset=UTF-8" %><%@ page import="javax.security.auth.Subject,org.postern.jaas.TicketCredential" %><%
  // What a webmail gives IMAP and SMTP as the user's password: the session ticket. Never show it.
  // Jetty's principal has the subject; its class is the server's, which web applications do not see.
  Object user = request.getUserPrincipal();
  Subject subject = (Subject) user.getClass().getMethod("getSubject").invoke(user);
%>Signed in: <%= request.getRemoteUser() %>
Session ticket: <%= subject.getPrivateCredentials(TicketCredential.class).isEmpty() ? "no" : "yes" %>
