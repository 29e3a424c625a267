/**
 * The service as one program, over real sockets, from a signed message to charging profiles and
 * back. Knows nothing of what is inside it.
 */
@NullMarked
package io.flexbridge.it.endtoend;

import org.jspecify.annotations.NullMarked;
