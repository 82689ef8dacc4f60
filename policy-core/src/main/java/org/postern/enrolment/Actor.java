package org.postern.enrolment;

/**
 * Who changes an account, for the audit.
 *
 * @param service such as {@code settings}, {@code command-line}, {@code webadmin}
 * @param address where from, or {@code unknown}
 */
public record Actor(String service, String address) {}
