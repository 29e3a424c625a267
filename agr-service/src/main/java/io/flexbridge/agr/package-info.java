/** The service put together, and its command line. Knows everything; nothing knows it. */
@NullMarked
package io.flexbridge.agr;

import org.jspecify.annotations.NullMarked;
