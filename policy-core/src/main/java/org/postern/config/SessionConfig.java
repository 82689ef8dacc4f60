package org.postern.config;

import static org.postern.config.ConfigReader.duration;
import static org.postern.config.ConfigReader.oneOf;

import java.time.Duration;

/** The limits of a web session. */
public record SessionConfig(SecondSession second, Duration idle, Duration absolute) {
  static SessionConfig read(ConfigReader reader) {
    return new SessionConfig(
        reader.value("sessions.second", SecondSession.REFUSE, oneOf(SecondSession.class)),
        reader.value(
            "sessions.idle",
            Duration.ofMinutes(30),
            duration(Duration.ofMinutes(2), Duration.ofDays(30))),
        reader.value(
            "sessions.absolute",
            Duration.ofHours(12),
            duration(Duration.ofMinutes(2), Duration.ofDays(90))));
  }
}
