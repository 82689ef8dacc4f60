<%@ page contentType="text/plain; charset=UTF-8" %><%
  // Ends the web session of Postern, and with it the session ticket.
  request.logout();
  session.invalidate();
%>Signed out
