<%@ page contentType="text/plain; charset=UTF-8" %><%@ page import="org.postern.jaas.PosternPrincipal" %><%
  // What a webmail gives IMAP and SMTP as the user's password: the session ticket. Never show it.
  PosternPrincipal user = (PosternPrincipal) request.getUserPrincipal();
%>Signed in: <%= user.getName() %>
Session ticket: <%= user.ticket().isPresent() ? "yes" : "no" %>
