package org.postern.james.managesieve;

import org.apache.james.protocols.lib.jmx.ServerMBean;

/** James manages its servers by such an interface, named after the class. */
public interface SieveServerMBean extends ServerMBean {}
