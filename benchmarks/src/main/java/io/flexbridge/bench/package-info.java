/** How fast the product is, and where its time goes. Not shipped, not run by the build. */
@NullMarked
package io.flexbridge.bench;

import org.jspecify.annotations.NullMarked;
