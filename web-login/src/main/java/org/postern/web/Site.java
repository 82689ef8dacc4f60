package org.postern.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.postern.config.WebTls;

/**
 * What a {@link WebServer} serves, and where.
 *
 * @param keys of the configuration that say where, for messages
 * @param port 0 for any free one
 * @param tls what encrypts; empty for HTTP in clear
 * @param servlets by URL pattern; they may answer asynchronously
 * @param filters before all of them, with their init parameters
 */
public record Site(
    String keys,
    String address,
    int port,
    Optional<WebTls> tls,
    Map<String, HttpServlet> servlets,
    Map<Filter, Map<String, String>> filters) {

  void addTo(StandardContext context) {
    filters.forEach((filter, parameters) -> add(context, filter, parameters));
    servlets.forEach(
        (path, servlet) -> {
          Wrapper wrapper = Tomcat.addServlet(context, path, servlet);
          wrapper.setAsyncSupported(true);
          wrapper.setLoadOnStartup(1);
          context.addServletMapping(path, path);
        });
  }

  private static void add(StandardContext context, Filter filter, Map<String, String> parameters) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(filter.getClass().getName());
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    parameters.forEach(definition::addInitParameter);
    context.addFilterDef(definition);
    FilterMap everything = new FilterMap();
    everything.setFilterName(definition.getFilterName());
    everything.addURLPattern("/*");
    context.addFilterMap(everything);
  }
}
