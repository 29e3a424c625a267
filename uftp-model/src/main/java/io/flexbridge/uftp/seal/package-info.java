/**
 * Sealing: Ed25519 keys and signed bodies in the form of NaCl's {@code crypto_sign}. Knows nothing
 * of XML, messages or where keys come from.
 */
@NullMarked
package io.flexbridge.uftp.seal;

import org.jspecify.annotations.NullMarked;
