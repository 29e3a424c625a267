/** Tests of the fleet's shell. */
@NullMarked
package io.flexbridge.agr.dispatch;

import org.jspecify.annotations.NullMarked;
