/**
 * The service as a process that is killed and started again. Knows nothing of what is inside it.
 */
@NullMarked
package io.flexbridge.it.crash;

import org.jspecify.annotations.NullMarked;
