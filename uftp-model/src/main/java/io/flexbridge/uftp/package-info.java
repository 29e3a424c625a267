/**
 * The messages of UFTP as records, in the shape of the newest release; older releases are only
 * other spellings of these. Knows nothing of XML, keys, transport or clocks.
 */
@NullMarked
package io.flexbridge.uftp;

import org.jspecify.annotations.NullMarked;
