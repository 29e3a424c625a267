/** What the product makes of the answers of other systems, which WireMock gives here. */
@NullMarked
package io.flexbridge.it.contract;

import org.jspecify.annotations.NullMarked;
