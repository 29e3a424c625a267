/**
 * The values every UFTP message is made of: addresses, ids, ISPs, power and money. Knows nothing of
 * XML, keys, clocks or the messages themselves.
 */
@NullMarked
package io.flexbridge.uftp.value;

import org.jspecify.annotations.NullMarked;
