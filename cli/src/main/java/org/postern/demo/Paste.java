package org.postern.demo;

/**
 * A command to paste into a shell.
 *
 * @param what it shows, for people
 * @param command one line
 * @param answer a word in what it prints, if all is well
 */
public record Paste(String what, String command, String answer) {}
