package org.postern.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Stands in for the users' phones: a file for each, which always holds what that user would type
 * now, PIN and code. So commands to paste need no look at a clock.
 */
final class Phone implements AutoCloseable {
  private static final long EVERY_SECOND = 1000;

  private final Path directory;
  private final List<DemoUser> users;
  private final Timer timer = new Timer("phone", true);

  private Phone(Path directory, List<DemoUser> users) {
    this.directory = directory;
    this.users = users;
  }

  /**
   * @param directory that the files are to be in
   */
  static Phone of(Path directory, List<DemoUser> users) throws IOException {
    Phone phone = new Phone(directory, users);
    phone.show();
    phone.timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            phone.showIfPossible();
          }
        },
        EVERY_SECOND,
        EVERY_SECOND);
    return phone;
  }

  /** The file of a user. */
  Path file(DemoUser user) {
    return directory.resolve(user.name().split("@", 2)[0] + ".typed");
  }

  private void show() throws IOException {
    for (DemoUser user : users) {
      Path next = directory.resolve("next.typed");
      Files.writeString(next, user.pinAndCode(Instant.now()));
      Files.move(
          next, file(user), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void showIfPossible() {
    try {
      show();
    } catch (IOException e) {
      // The directory is on its way out with the demo.
      timer.cancel();
    }
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
