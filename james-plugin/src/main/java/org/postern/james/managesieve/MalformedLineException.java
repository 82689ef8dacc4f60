package org.postern.james.managesieve;

/** A client sent something else than words. */
final class MalformedLineException extends Exception {
  private final transient Reply reply;

  private MalformedLineException(Reply reply) {
    super("malformed line");
    this.reply = reply;
  }

  /** One line is lost. */
  static MalformedLineException line(String what) {
    return new MalformedLineException(Reply.no(what));
  }

  /** Nobody can tell where the next line starts. */
  static MalformedLineException stream(String what) {
    return new MalformedLineException(Reply.bye(what));
  }

  /** What the client is told. */
  Reply reply() {
    return reply;
  }
}
