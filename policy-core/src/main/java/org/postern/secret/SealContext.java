package org.postern.secret;

/**
 * Where a sealed value belongs; a value moved elsewhere does not open.
 *
 * @param owner the id of the row's owner, such as an account's
 * @param column what the value is, such as {@code pin} or {@code token.<id>}
 */
public record SealContext(String owner, String column) {}
