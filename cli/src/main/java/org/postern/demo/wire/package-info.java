/**
 * Signs in to mail servers the way clients do, over plain sockets, and hands back every byte of the
 * answer: each form of login that a protocol has, and the list that the server gives of them.
 *
 * <p>What this does not do: it judges no answer, and knows nothing of second factors.
 */
@NullMarked
package org.postern.demo.wire;

import org.jspecify.annotations.NullMarked;
