package org.postern.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A free port for each one that configuration files leave to a system property. */
final class FreePorts {
  private static final Pattern PORT_PROPERTY = Pattern.compile("\\$\\{sys:([a-z0-9.]+\\.port)[:}]");

  private FreePorts() {}

  /** By name of the property, such as {@code james.imap.port}. */
  static Map<String, Integer> of(Path conf) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(conf)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // Whatever else is in a file that is no text, it still says where ports are.
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        PORT_PROPERTY.matcher(text).results().map(FreePorts::name).forEach(names::add);
      }
    }
    return choose(names);
  }

  private static String name(MatchResult found) {
    return found.group(1);
  }

  /** All are held until the last is chosen, so that none is chosen twice. */
  private static Map<String, Integer> choose(Iterable<String> names) throws IOException {
    Map<String, Integer> ports = new TreeMap<>();
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (String name : names) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports.put(name, socket.getLocalPort());
      }
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
    return ports;
  }
}
