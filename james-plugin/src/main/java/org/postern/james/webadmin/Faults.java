package org.postern.james.webadmin;

import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.postern.enrolment.ChangeResult;
import org.postern.store.StoreException;
import spark.HaltException;
import spark.Service;

/** What goes wrong, as WebAdmin tells it. */
final class Faults {
  private Faults() {}

  /** Answers 503 where the store or the users repository cannot. */
  static void define(Service service) {
    service.exception(
        StoreException.class,
        (fault, request, response) -> {
          response.status(503);
          response.body(
              body(503, ErrorType.SERVER_ERROR, "Postern's store cannot answer; try again later")
                  .asString());
        });
    service.exception(
        UsersUnavailableException.class,
        (fault, request, response) -> {
          response.status(503);
          response.body(
              body(503, ErrorType.SERVER_ERROR, "James' users repository cannot answer")
                  .asString());
        });
  }

  /** Ends the request. */
  static HaltException fault(int status, ErrorType type, String message) {
    return body(status, type, message).haltError();
  }

  /** Ends the request with the core's reason. */
  static HaltException refusal(ChangeResult.Refused refused) {
    return switch (refused.why()) {
      case NO_SUCH_TOKEN, NO_SUCH_CONTACT -> fault(404, ErrorType.NOT_FOUND, refused.message());
      case UNACCEPTABLE_PIN,
          WRONG_CODE,
          WRONG_PIN,
          PIN_NEEDED,
          SERVED_DOMAIN,
          WRONG_CONTACT_CODE,
          WRONG_PASSWORD,
          UNACCEPTABLE_PASSWORD,
          BREACHED_PASSWORD ->
          fault(400, ErrorType.INVALID_ARGUMENT, refused.message());
      case KEY_TAKEN,
          NOT_PENDING,
          NO_PIN,
          NO_ACTIVE_TOKEN,
          NAME_TAKEN,
          CHANGED_MEANWHILE,
          PASSWORDS_ELSEWHERE ->
          fault(409, ErrorType.WRONG_STATE, refused.message());
      case TOO_MANY_CODES -> fault(429, ErrorType.WRONG_STATE, refused.message());
      case UNAVAILABLE, PASSWORDS_UNAVAILABLE, BREACHED_PASSWORDS_UNAVAILABLE ->
          fault(503, ErrorType.SERVER_ERROR, refused.message());
    };
  }

  private static ErrorResponder body(int status, ErrorType type, String message) {
    return ErrorResponder.builder().statusCode(status).type(type).message(message);
  }
}
