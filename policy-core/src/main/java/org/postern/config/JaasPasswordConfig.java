package org.postern.config;

import java.util.Optional;

/**
 * Another JAAS application that checks the normal passwords.
 *
 * @param application the name of its entry in the JAAS configuration
 * @param principalClass the class of the principal that is named as the user whose password it is;
 *     empty where users are named as they typed their names
 */
public record JaasPasswordConfig(String application, Optional<String> principalClass) {
  static Optional<JaasPasswordConfig> read(ConfigReader reader) {
    Optional<String> application =
        reader.optional("password.jaas.application", ConfigReader::nonEmpty);
    Optional<String> principalClass =
        reader.optional("password.jaas.principal-class", ConfigReader::nonEmpty);
    if (application.isEmpty() && principalClass.isPresent()) {
      reader.problem(
          "password.jaas.principal-class: means nothing without password.jaas.application");
    }
    return application.map(name -> new JaasPasswordConfig(name, principalClass));
  }
}
