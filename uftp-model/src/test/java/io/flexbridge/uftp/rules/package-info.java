/** Tests of the specification's rules. */
@NullMarked
package io.flexbridge.uftp.rules;

import org.jspecify.annotations.NullMarked;
