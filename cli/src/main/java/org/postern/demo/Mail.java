package org.postern.demo;

/** A mail, as far as people read it. */
public record Mail(String from, String to, String subject, String text) {}
