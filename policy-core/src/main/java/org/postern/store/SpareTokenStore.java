package org.postern.store;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;

/** The tokens that nobody has yet. */
public interface SpareTokenStore {
  /**
   * Adds all the tokens, in one transaction, or none of them. However many they are, few are in
   * memory at once, and others wait for the last moments of this only.
   *
   * @param tokens taken one by one; when it throws, nothing is added
   * @param clash told of each token that is in the way of all, by its serial and its place in the
   *     order, from 0: its serial exists already, or it is a YubiKey whose public id does, among
   *     spare tokens (those before it included) or accounts' tokens
   * @param keep asked after the last token, unless one clashed
   * @return whether they were added: none clashed, and they were to be kept
   */
  boolean add(Iterator<SpareToken> tokens, ObjLongConsumer<String> clash, BooleanSupplier keep);

  Optional<SpareToken> find(String serial);

  /** The YubiKey with that public id, in modhex. */
  Optional<SpareToken> findByPublicId(String publicId);

  /** At most {@code limit} tokens whose serials come after the given one, in order of serial. */
  List<SpareToken> page(Optional<String> after, int limit);

  /** False if there is no such token. */
  boolean remove(String serial);
}
