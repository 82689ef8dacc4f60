<%@ page contentType="text/plain; charset=UTF-8" %>Signed in at the helpdesk: ${pageContext.request.userPrincipal.name}
