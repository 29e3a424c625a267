/**
 * The journal and the fleet's memory in embedded SQLite databases, and the JSON that events and
 * books are kept in. Knows nothing of what is decided, of the network or of other adapters.
 */
@NullMarked
package io.flexbridge.agr.store;

import org.jspecify.annotations.NullMarked;
