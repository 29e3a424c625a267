/** Tests of the command line as a whole. */
@NullMarked
package io.flexbridge.agr;

import org.jspecify.annotations.NullMarked;
