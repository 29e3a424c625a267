/** Holds the modules to the rules of ARCHITECTURE.md. */
@NullMarked
package io.flexbridge.it.architecture;

import org.jspecify.annotations.NullMarked;
