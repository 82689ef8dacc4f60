package org.postern.address;

/**
 * Where a request comes from, proxies taken into account.
 *
 * @param client the client's own address, as far as anybody trusted knows it
 * @param encrypted whether the request came encrypted, as far as anybody trusted knows
 */
public record Origin(ClientAddress client, boolean encrypted) {}
